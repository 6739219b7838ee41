# expect: set_name A x
# expect: set_name A y
# expect: x of A y of A x
# expect: False
class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner=None):
        return self if obj is None else f"{self.name} of {owner.__name__}"
class A:
    x = Field()
    y = Field()
print(A().x, A().y, A.x.name)
A.z = Field()
print(hasattr(A.z, "name"))
