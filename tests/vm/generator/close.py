# expect: exit
# expect: finally
# expect: None None []
# expect: None []
# expect: generator ignored GeneratorExit
# expect: from finally GeneratorExit()
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")
it = g()
next(it)
print(it.close(), it.close(), list(it))
it = g()
print(it.close(), list(it))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
it = stubborn()
next(it)
try:
    it.close()
except RuntimeError as error:
    print(error)
def other():
    try:
        yield
    finally:
        raise ValueError("from finally")
it = other()
next(it)
try:
    it.close()
except ValueError as error:
    print(error, repr(error.__context__))
