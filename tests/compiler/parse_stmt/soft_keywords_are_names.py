# expect: 1 2 3 4 3
# expect: 5 [7]
# expect: 3 5
match = 1
case = 2
type = 3
_ = 4
print(match, case, type, _, match + case)
match.real
type, match = 5, [6]
match[0] = 7
print(type, match)
def case(match): return match
print(case(match=3), case (5))
