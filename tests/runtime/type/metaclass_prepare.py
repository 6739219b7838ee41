# expect: prepare A {'k': 2}
# expect: 1
# expect: 1
# expect: ('F', (), ['a'])
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, kw)
        return {"seeded": 1}
    def __new__(mcls, name, bases, ns, **kw):
        return super().__new__(mcls, name, bases, dict(ns))
class A(metaclass=Meta, k=2):
    print(seeded)
print(A.seeded)
def function_as_metaclass(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")))
class F(metaclass=function_as_metaclass):
    a = 1
print(F)
