# expect: False {}
class Tricky:
    def __hash__(self): return 7
    def __eq__(self, other):
        d.clear()
        return False
d = {Tricky(): i for i in range(1)}
print(Tricky() in d, d)
