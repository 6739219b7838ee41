# expect: maximum recursion depth exceeded while getting the repr of an object
# expect: maximum recursion depth exceeded while getting the repr of an object
# expect: maximum recursion depth exceeded in comparison
# expect: 102
def nest(n):
    a = []
    for _ in range(n):
        a = [a]
    return a
for what in repr, str:
    try:
        what(nest(100000))
        print("fine")
    except RecursionError as error:
        print(error)
try:
    nest(100000) == nest(100000)
    print("fine")
except RecursionError as error:
    print(error)
print(len(repr(nest(50))))
