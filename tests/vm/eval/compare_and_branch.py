# expect: < <= != is not
# expect: <= == >= is not <
# expect: != >= > is not not <
# expect: < <= != is not
# expect: <= == >= is not not <
# expect: < <= != is not
# expect: < <= != is not
# expect: < <= != is not
# expect: != is not not <
# expect: 5 1 2 True
def f(a, b):
    out = []
    if a < b: out.append("<")
    if a <= b: out.append("<=")
    if a == b: out.append("==")
    if a != b: out.append("!=")
    if a >= b: out.append(">=")
    if a > b: out.append(">")
    if a is b: out.append("is")
    if a is not b: out.append("is not")
    if not a < b: out.append("not <")
    return " ".join(out)
none = None
for a, b in (1, 2), (2, 2), (3, 2), (1.5, 2), (2, 2.0), ("a", "b"), ((1,), (1, 2)), (1 << 70, 1 << 71), (float("nan"), 1):
    print(f(a, b))
n = 0
while n != 5 and not n > 7: n += 1
print(n, 1 if none is None else 2, 1 if none is not None else 2, 3 in [1, 2] or "x" not in "abc")
