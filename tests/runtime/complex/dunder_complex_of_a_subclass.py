# expect: 3j 3j
class Turned(complex):
    def __complex__(self):
        return self.real * 1j
print(complex(Turned(3)), complex(Turned(2), 1))
