# expect: ['integer division or modulo by zero', 'NameError', 'integer division or modulo by zero', 'NameError', 'integer division or modulo by zero', 'NameError']
# expect: ['z', 'z']
def c2():
    r = []
    for k in range(3):
        try:
            r += [10 // (i - k) for i in range(3)]
        except ZeroDivisionError as e:
            r.append(str(e))
            try: i
            except NameError as e2: r.append(type(e2).__name__)
    return r
print(c2())
def c3():
    fs = []
    for k in range(2):
        try: fs.append([(lambda: (i, k)) for i in range(3) if 1 // (2 - i + (0 if k else -2 + i))])
        except ZeroDivisionError: fs.append("z")
    return [[f() for f in g] if g != "z" else g for g in fs]
print(c3())
