# expect: [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')] [(1, 2), (2, 1)] [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')] [('a', 'a'), ('a', 'b'), ('b', 'b')] [] [()] 720
# expect: r must be non-negative
from itertools import permutations, combinations, combinations_with_replacement
print(list(permutations("abc", 2)), list(permutations([1, 2])), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(combinations([1], 2)), list(permutations([], 0)), len(list(permutations(range(6)))))
try:
    combinations([1], -1)
except ValueError as error:
    print(error)
