# cpython: 3.12
# expect: values ['1', '3'] lookups 1 finally
# expect: lookups 1 finally
# expect: values ['1'] finally
# expect: ExceptionGroup('g', [TypeError('t')])
# expect: ExceptionGroup('', (ValueError('naked'),))
# expect: KeyError('new') ExceptionGroup('g', [ValueError(1)])
def run(*errors):
    try:
        raise ExceptionGroup("g", list(errors))
    except* ValueError as eg:
        print("values", [str(e) for e in eg.exceptions], end=" ")
    except* (KeyError, IndexError) as eg:
        print("lookups", len(eg.exceptions), end=" ")
    else:
        print("never")
    finally:
        print("finally")
run(ValueError(1), KeyError(2), ValueError(3))
run(IndexError(0))
try:
    run(TypeError("t"), ValueError(1))
except ExceptionGroup as rest:
    print(repr(rest))
try:
    raise ValueError("naked")
except* ValueError as eg:
    print(repr(eg))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        raise KeyError("new")
except KeyError as error:
    print(repr(error), repr(error.__context__))
