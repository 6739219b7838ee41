# expect: False []
# expect: 5 is not in list
# expect: False []
class Shrink:
    def __eq__(self, other):
        a.clear()
        return False
a = [Shrink(), 1, 2]
print(5 in a, a)
a = [Shrink() for _ in range(3)]
try:
    print(a.index(5))
except ValueError as error:
    print(error)
a = [Shrink() for _ in range(3)]
print(a == [1, 2, 3], a)
