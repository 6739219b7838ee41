# expect: [3, 2, 1] 1 [(1, 2)] [2] 6
# expect: 1 True True True
# expect: boom 1
# expect: boom 1
# expect: boom 1
# expect: boom 1
print(sorted([3, 1, 2], key=lambda x: -x), max([1, 5, 3], key=lambda x: -x), list(map(lambda *a: a, [1], [2])), list(filter(lambda x: x > 1, [1, 2])), sum(map(int, "123")))
class A:
    def __eq__(self, o): return o == 5
    def __lt__(self, o): return True
    def __hash__(self): return 5
print([1, A()].index(5), 5 in [A()], A() in {5: 1}, min(3, A()) == 5)
def boom(x): raise ValueError(x)
for f in (lambda: sorted([1], key=boom), lambda: list(map(boom, [1])), lambda: max([1], key=boom), lambda: list(filter(boom, [1]))):
    try:
        f()
    except ValueError as error:
        print("boom", error)
