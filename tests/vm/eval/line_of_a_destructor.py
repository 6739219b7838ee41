# A destructor that runs because a local gets another value sees the frame at that line, whatever instruction stores it.
# expect: 0 3 6 9 12 15 18 21 24 27 30 33 36 39 42 45 48 51 54 57
# expect: 0 3 6 9 12 15 18 21 24 27 30 33 36 39 42 45 48 51 54 57
# expect: 0 3 6 9 12 15 18 21 24 27 30 33 36 39 42 45 48 51 54 57
import sys

G = 5


class D:
    def __del__(self):
        frame = sys._getframe(1)
        seen.append(frame.f_lineno - frame.f_code.co_firstlineno - 2)


class O:
    a = 3


o = O()
o.a = 3


def f(a, b):
    x = D()
    x = 1
    x = D()
    y = a
    x = a + b
    x = D()
    z = 1
    x = not a
    x = D()
    z = 1
    x = G
    x = D()
    z = 1
    x = "const"
    x = D()
    z = 1
    x = a < b
    x = D()
    z = 1
    x = o.a
    x = D()
    z = 1
    x = len("abc")
    x = D()
    z = 1
    x = [1][0]
    x = D()
    z = 1
    x = a
    x = D()
    z = 1
    x = 1.5
    x = D()
    z = 1
    x = -a
    x = D()
    z = 1
    x = 2 * a
    x = D()
    z = 1
    x = a - 1
    x = D()
    z = 1
    x, y = 1, 2
    x = D()
    z = 1
    x = (lambda: 1)
    x = D()
    z = 1
    x = f"{a}"
    x = D()
    z = 1
    x = a if b else a
    x = D()
    z = 1
    for x in [1]: pass
    x = D()
    z = 1
    x = a and b


for i in range(3):
    seen = []
    f(1, 2)
    print(*seen)
