# expect: (1, 1) (10, 10) 5 2 make.<locals>.C.Inner True
def make(base, x):
    class C(base):
        tag = x
        class Inner:
            tag = x + 1
            def who(self): return type(self).__qualname__
        def get(self): return x, self.tag
    return C
A, B = make(object, 1), make(list, 10)
print(A().get(), B([5]).get(), B([5])[0], A.Inner.tag, A.Inner().who(), A is not make(object, 1))
