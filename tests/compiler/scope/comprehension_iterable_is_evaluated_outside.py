# expect: name 'undefined_q' is not defined
# expect: 'int' object is not iterable
# expect: late: 'int' object is not iterable
def f():
    try:
        return list(q for q in undefined_q)
    except NameError as error:
        return str(error)
print(f())
try:
    g = (z for z in 5)
except TypeError as error:
    print(error)
g = (w for w in [1] for v in 5)
try:
    next(g)
except TypeError as error:
    print("late:", error)
