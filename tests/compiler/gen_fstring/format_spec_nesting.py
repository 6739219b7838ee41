# expect: [     3.142] [3.14159265] [****x*****] [      3.14] [0xa] [0b1010]
# expect: <%Y-%m-%d %H:%M> <a:b> <!r>
w, p, v = 10, 3, 3.14159265
print(f"[{v:{w}.{p}f}] [{v:<{w}}] [{'x':{'*'}^{w}}] [{v:{f'{w}'}.{p - 1}f}] [{10:#x}] [{10:{'#b'}}]")
class D:
    def __format__(self, spec): return f"<{spec}>"
print(f"{D():%Y-%m-%d %H:%M} {D():a:b} {D():!r}")
