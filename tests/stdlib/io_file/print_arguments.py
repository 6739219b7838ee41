# expect: 1-a-None!
# expect:
# expect: 12
# expect: a
# expect: x
# expect: ['to', ' ', 'w', '\n']
# expect: 'int' object has no attribute 'write'
import sys
print(1, "a", None, sep="-", end="!\n")
print()
print(*[1, 2], sep="")
print("a", file=sys.stdout, flush=True)
print("x", sep=None, end=None)
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W()
print("to", "w", file=w)
print(w.parts)
try:
    print("x", file=5)
except AttributeError as error:
    print(error)
