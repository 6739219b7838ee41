# Instances of subclasses are ints; operators give exact ints.
# expect: [Id(5), Id(1208925819614629174706176)] 6 <class 'int'> True True x
# expect: <class 'int'> Id(7) -1208925819614629174706176 <class 'int'> Id(97) 5 0005 9
# expect: x False True 2
class Id(int):
    def __repr__(self):
        return f"Id({int(self)})"


a, big = Id(5), Id(2 ** 80)
print([a, big], a + 1, type(a + 1), a == 5, hash(big) == hash(2 ** 80), {5: "x"}[a])
print(type(int(a)), Id("12", 5), -big, type(abs(a)), Id.from_bytes(b"a"), a.real, f"{a:04d}", [0, 1, 2, 3, 4, 9][a])
a.note = "x"
print(a.note, bool(Id()), isinstance(True, int), True + True)
