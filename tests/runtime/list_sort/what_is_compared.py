# expect: 1<2 0<1 0<0 0<0
# expect: '<' not supported between instances of 'float' and 'tuple'
# A falling run may hold equal items; what is compared with what shows in messages.
class C:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        log.append(f"{self.value}<{other.value}")
        return self.value < other.value


log = []
sorted(map(C, (2, 1, 0, 0)))
print(*log)
try:
    sorted([(1,), 2.5, 1, 2])
except TypeError as error:
    print(error)
