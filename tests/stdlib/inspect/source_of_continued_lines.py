# expect: twice = lambda n: n \
# expect:     + n
# expect: def total(*numbers): return sum(
# expect:     numbers)
# expect: class Commented:
# expect:     def f(self):
# expect:         pass
# expect:         # in f
# expect:     # in the class
# expect:     def f(self):
# expect:         pass
# expect:         # in f
import inspect
twice = lambda n: n \
    + n
def total(*numbers): return sum(
    numbers)
class Commented:
    def f(self):
        pass
        # in f
    # in the class
  # outside
for what in twice, total, Commented, Commented.f:
    print(inspect.getsource(what), end='')
