# expect: broken broken broken broken broken broken broken broken broken broken broken broken 
class Bad:
    def __iter__(self): return self
    def __next__(self): raise ValueError("broken")
for f in (list, tuple, set, sum, sorted, lambda b: [x for x in b], lambda b: dict(b), lambda b: "".join(b), lambda b: max(b), lambda b: 1 in b, lambda b: print(*b), lambda b: [].extend(b)):
    try:
        f(Bad())
    except ValueError as error:
        print(error, end=" ")
print()
