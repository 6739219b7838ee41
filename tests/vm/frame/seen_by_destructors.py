# expect: 3
# A destructor that runs while a frame lets go of its locals may ask for the frame it runs in, and keep it.
import sys

kept = []


class D:
    def __del__(self):
        kept.append(sys._getframe(1))


def f():
    a = D()
    b = [1]
    return len(b)


for i in range(3):
    f()
for frame in kept:
    frame.f_lineno, frame.f_locals, frame.f_back
print(len(kept))
