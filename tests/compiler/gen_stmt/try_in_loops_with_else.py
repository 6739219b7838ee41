# expect: [2, 'else', 'fin', 'tail', 'zero', 'fin', 'fin', 'type', 'fin', 'tail', 'loop else']
# expect: [10, 'else', 'fin', 'tail', 'fin']
def f(items):
    out = []
    for x in items:
        try:
            if x == "skip": continue
            if x == "stop": break
            out.append(10 // x)
        except ZeroDivisionError:
            out.append("zero")
            continue
        except TypeError:
            out.append("type")
        else:
            out.append("else")
        finally:
            out.append("fin")
        out.append("tail")
    else:
        out.append("loop else")
    return out
print(f([5, 0, "skip", "x"]))
print(f([1, "stop", 2]))
