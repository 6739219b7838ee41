# A comprehension in a class body has no __class__; a function in it does.
# expect: name '__class__' is not defined
# expect: C
class C:
    try:
        print([__class__ for _ in [1]])
    except NameError as e:
        print(e)
    def f(self):
        return [__class__.__name__ for _ in [1]][0]
print(C().f())
