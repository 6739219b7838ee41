# expect: (2, 1) False
# expect: really_not_there None No module named 'really_not_there'
# expect: 3.0
def f():
    import math
    from math import floor as fl
    return math.ceil(1.5), fl(1.5)
print(f(), "math" in globals())
try:
    import really_not_there
except ImportError as error:
    really_not_there = None
    print(error.name, error.path, error)
if really_not_there is None:
    import math as really_not_there
print(really_not_there.sqrt(9))
