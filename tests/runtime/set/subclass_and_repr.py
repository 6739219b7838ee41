# expect: S({1}) set S() frozenset({1}) [set()] True
# expect: 1
class S(set): pass
print(S([1]), type(S([1]) | {2}).__name__, S(), frozenset({1}), [set()], S([1]) == {1})
s = S()
s.tag = 1
print(s.tag)
