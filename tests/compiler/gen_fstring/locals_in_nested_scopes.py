# expect: 1 ['10', '11'] 3    4 5 5 3
def f(x):
    def g(): return f"{x} {[f'{x}{y}' for y in range(2)]}"
    return g()
class C:
    v = 3
    s = f"{v}"
print(f(1), C.s, (lambda z: f"{z:>{z}}")(4), f"{(y := 5)} {y}", f"{lambda_ if (lambda_ := 3) else 0}")
