# expect: __main__ __main__
# expect: True list[X] True True
# expect: A | str None | A list[int] | A True
# expect: 'typing.TypeAliasType' object has no attribute 'other' and no __dict__ for setting new attributes
# expect: type 're.Match' is not an acceptable base type
import copy, pickle, re, types
type A = int
type G[X] = list[X]
print(A.__module__, G.__module__)
print(pickle.loads(pickle.dumps(A)) is A, G[int].__value__, copy.copy(A) is A, copy.deepcopy(G) is G)
print(A | str, None | A, list[int] | A, isinstance(A | str, types.UnionType))
try:
    A.other = 1
except AttributeError as e:
    print(e)
try:
    class M(re.Match): pass
except TypeError as e:
    print(e)
