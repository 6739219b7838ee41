# expect: True
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError iter() returned non-iterator of type 'int'
# expect: TypeError __repr__ returned non-string (type int)
# expect: TypeError __hash__ method should return an integer
# expect: TypeError __index__ returned non-int (type NoneType)
# expect: ValueError __len__() should return >= 0
# expect: OverflowError cannot fit 'int' into an index-sized integer
class A:
    def __len__(self): return "x"
    def __iter__(self): return 5
    def __repr__(self): return 5
    def __hash__(self): return 1.5
    def __contains__(self, x): return "yes"
    def __index__(self): return None
class B:
    def __len__(self): return -1
class C:
    def __len__(self): return 10 ** 30
print(1 in A())
for f in (lambda: len(A()), lambda: iter(A()), lambda: repr(A()), lambda: hash(A()), lambda: range(A()), lambda: len(B()), lambda: len(C())):
    try:
        f()
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
