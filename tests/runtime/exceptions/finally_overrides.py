# expect: f 0 f 1 f 2 b 0 w 2 3 done ("KeyError('second')", "ValueError('first')") 1
def a():
    try:
        return 1
    finally:
        return 2
def b():
    try:
        raise ValueError
    finally:
        return 3
def c():
    for i in range(3):
        try:
            continue
        finally:
            print("f", i, end=" ")
    for i in range(3):
        try:
            break
        finally:
            print("b", i, end=" ")
    while True:
        try:
            raise KeyError
        except KeyError:
            break
        finally:
            print("w", end=" ")
    return "done"
def d():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as error:
        return repr(error), repr(error.__context__)
def e():
    x = 1
    try:
        return x
    finally:
        x = 2
print(a(), b(), c(), d(), e())
