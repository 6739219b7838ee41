# expect: cannot access local variable 'v' where it is not associated with a value 0 2
# expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value
# expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value
# expect: 1 cannot access free variable 'y' where it is not associated with a value in enclosing scope
def h(n):
    for i in range(n):
        if i == 1: del v
        v = i
    try: return v
    except UnboundLocalError as e: return str(e)
print(h(0), h(1), h(3))
def h2():
    x = 1
    del x
    try: x
    except NameError as e: print(type(e).__name__, e)
    try: del x
    except NameError as e: print(type(e).__name__, e)
h2()
def h3(flag):
    if flag: y = 1
    def inner(): return y
    try: return inner()
    except NameError as e: return str(e)
print(h3(True), h3(False))
