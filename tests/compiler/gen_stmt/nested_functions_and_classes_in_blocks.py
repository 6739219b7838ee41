# expect: a 1 a1 a1
if True:
    def a(): return "a"
else:
    def a(): return "other"
for i in range(2):
    class C:
        n = i
    def b(): return C.n
try:
    def c(): return a() + str(b())
finally:
    class D:
        def m(self):
            class E:
                def n(self):
                    def o(): return c()
                    return o
            return E().n()()
with open("/dev/null"):
    e = lambda: D().m()
print(a(), b(), c(), e())
