# expect: dictionary changed size during iteration
# expect: dictionary changed size during iteration
# expect: dictionary changed size during iteration
# expect: fine {1: 0, 2: 0}
d = {1: 1, 2: 2}
for code in "for k in d: d[k + 10] = 1", "for k, v in d.items(): del d[k]", "for v in d.values(): d.clear()", "for k in list(d): d[k] = 0":
    d = {1: 1, 2: 2}
    try:
        exec(code)
        print("fine", d)
    except RuntimeError as error:
        print(error)
d = {i: i for i in range(3)}
try:
    for k in d:
        del d[k]
        d[k + 100] = 1
except RuntimeError as error:
    print(error)
