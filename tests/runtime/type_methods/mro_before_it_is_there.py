# A metaclass's mro() is called when the class has no order yet: it can't be extended, super finds nothing in it.
# expect: Cannot extend an incomplete type 'A'
# expect: 'super' object has no attribute 'xxx'
# expect: ['A', 'object']
class Meta(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ == 'A':
            try:
                class X(cls):
                    pass
            except TypeError as e:
                print(e)
            try:
                super(cls, cls).xxx
            except AttributeError as e:
                print(e)
        return type.mro(cls)

class A(metaclass=Meta):
    pass
print([c.__name__ for c in A.__mro__])
