# expect: True
# expect: [0, 1, 2]
import sys
class X:
    def __eq__(self, other):
        second.clear()
        return NotImplemented
class Z:
    def __eq__(self, other):
        first.clear()
        return NotImplemented
first, second = [X()], [Z()]
print(first == second)
class Liar:
    def __iter__(self): return iter(())
    def __length_hint__(self): return sys.maxsize
numbers = [0, 1, 2]
numbers.extend(Liar())
print(numbers)
