# expect: ('A', <class 'int'>) ('A', (1, 2)) list[int] dict[str, int] tuple[int, ...] GenericAlias [1, 2] <class 'list'> (<class 'int'>,)
class A:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(A[int], A[1, 2], list[int], dict[str, int], tuple[int, ...], type(list[int]).__name__, list[int]([1, 2]), list[int].__origin__, list[int].__args__)
