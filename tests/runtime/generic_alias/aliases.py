# expect: list[int] dict[str, list[int]] tuple[int, ...] tuple[()] type[int]
# expect: <class 'list'> (<class 'int'>,) True True [1]
# expect: (<class '__main__.Ints'>, <class 'list'>, <class 'object'>) (list[int],)
# expect: TypeError: isinstance() argument 2 cannot be a parameterized generic
# expect: TypeError: type 'int' is not subscriptable
# expect: TypeError: list[int] is not a generic class
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int])
print(list[int].__origin__, list[int].__args__, list[int] == list[int], hash(list[int]) == hash(list[int]), list[int]([1]))
class Ints(list[int]): pass
print(Ints.__mro__, Ints.__orig_bases__)
attempt(lambda: isinstance(5, list[int])); attempt(lambda: int[5]); attempt(lambda: list[int][str])
