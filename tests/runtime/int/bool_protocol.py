# expect: False False True True 2
# expect: TypeError __bool__ should return bool, returned int
# expect: ValueError __len__() should return >= 0
class A:
    def __bool__(self): return False
class L:
    def __len__(self): return 0
class W:
    def __bool__(self): return 1
class K:
    def __len__(self): return -1
print(bool(A()), bool(L()), bool(object()), not A(), 1 if L() else 2)
for value in W(), K():
    try:
        bool(value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
