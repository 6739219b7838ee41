# expect: local len 0
# expect: global list
# expect: []
# expect: from builtins
# expect: name 'added' is not defined
# expect: True __main__ True
def f():
    len = lambda x: "local len"
    return len([])
print(f(), len([]))
list = lambda x: "global list"
print(list(()))
del list
print(list(()))
import builtins
builtins.added = "from builtins"
print(added)
del builtins.added
try:
    added
except NameError as error:
    print(error)
print(max is builtins.max, __name__, __builtins__ is builtins)
