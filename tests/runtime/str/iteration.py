# expect: ['a', 'é', '😀'] [] ('a', 'b') ['c', 'b', 'a'] [(1, 'a'), (2, 'b')] {'a': 1, 'b': 2}
# expect: a b end str_ascii_iterator
print(list("aé😀"), [c for c in ""], tuple("ab"), list(reversed("abc")), list(enumerate("ab", 1)), dict(zip("ab", [1, 2])))
it = iter("ab")
print(next(it), next(it), next(it, "end"), type(it).__name__)
