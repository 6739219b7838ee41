# expect: True False True 0 1
# expect: True True False 1
nan = float("nan")
print([nan] == [nan], [nan] == [float("nan")], nan in [nan], [nan].index(nan), [nan].count(nan))
class Never:
    def __eq__(self, other): return False
x = Never()
print(x in [x], [x] == [x], x in [Never()], [x].count(x))
