# expect: cannot access local variable 'e' where it is not associated with a value
# expect: False
def f():
    e = "before"
    try:
        raise ValueError("v")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as error:
        return str(error)
print(f())
try:
    1 / 0
except ZeroDivisionError as x:
    pass
print("x" in globals())
