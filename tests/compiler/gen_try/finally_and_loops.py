# expect: 1 ['f0', 'f1']
# expect: 3 ['f0', 1, 'f1', 'else', 2, 'f2', 'else', 'f3']
# expect: 5 ['f0', 1, 'f1', 'else', 2, 'f2', 'else', 3, 'f3', 'else', 'loop else']
# expect: 8 ['f0', 1, 'f1', 'ValueError(1)', 2, 'f2', 'ValueError(2)', 3, 'f3', 'ValueError(3)', 'loop else']
# expect: 9 ['f0', 1, 'f1', 'else', 'f2']
def tr(n):
    out = []
    for i in range(4):
        try:
            try:
                if i == 0: continue
                if i == n: break
                if i == 2 and n == 9: return out
                out.append(i)
                if n == 8: raise ValueError(i)
            finally:
                out.append("f%d" % i)
        except ValueError as e:
            out.append(repr(e))
        else:
            out.append("else")
    else:
        out.append("loop else")
    return out
for n in (1, 3, 5, 8, 9): print(n, tr(n))
