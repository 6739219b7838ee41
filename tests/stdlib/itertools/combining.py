# expect: [1, 'a', 'b', 2] ['a', 'b', 1] [('a', 1), ('b', '-')] [1, 3, 6] [3, 3, 3] [10, 11, 13] [8, 9] [('a', 'b'), ('b', 'c')]
# expect: [1, 2] [1, 2] [('a', ['a', 'a']), ('b', ['b']), ('c', ['c', 'c', 'c'])] [(1, 2), (0, 2), (1, 1)] [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(0, 0), (0, 1), (1, 0), (1, 1)] [()]
# expect: 1 [] 2 [2]
from itertools import chain, zip_longest, accumulate, starmap, pairwise, tee, groupby, product
print(list(chain([1], "ab", (2,))), list(chain.from_iterable(["ab", [1]])), list(zip_longest("ab", [1], fillvalue="-")), list(accumulate([1, 2, 3])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abc")))
a, b = tee([1, 2])
print(list(a), list(b), [(k, list(g)) for k, g in groupby("aabccc")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()))
g = groupby([1, 1, 2])
k1, first = next(g)
k2, second = next(g)
print(k1, list(first), k2, list(second))
