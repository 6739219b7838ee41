# A wrapper put where its own slot looks, and an instance as __call__: an endless recursion that ends.
# expect: RecursionError
# expect: RecursionError
class Foo:
    pass
Foo.__repr__ = Foo.__str__
try:
    repr(Foo())
except RecursionError as e:
    print(type(e).__name__)

class A:
    pass
A.__call__ = A()
try:
    A()()
except RecursionError as e:
    print(type(e).__name__)
