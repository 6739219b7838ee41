# expect: cannot access free variable 'x' where it is not associated with a value in enclosing scope
# expect: cannot access free variable 'value' where it is not associated with a value in enclosing scope
# expect: 5
def f():
    x = 1
    def g(): return x
    del x
    try:
        return g()
    except NameError as error:
        return str(error)
print(f())
def h():
    def later(): return value
    try:
        later()
    except NameError as error:
        print(error)
    value = 5
    return later()
print(h())
