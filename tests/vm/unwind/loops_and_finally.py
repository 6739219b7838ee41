# expect: 0 0 | 0 1 | 1 0 | 1 1 | 2 0 | returned
# expect: inner handler outer end
def f():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1: break
                if i == 2: return "returned"
                yield_ = (i, j)
            finally:
                print(i, j, end=" | ")
        else:
            print("never")
print(f())
def g():
    while True:
        try:
            try:
                raise ValueError
            finally:
                print("inner", end=" ")
        except ValueError:
            print("handler", end=" ")
            break
        finally:
            print("outer", end=" ")
    return "end"
print(g())
