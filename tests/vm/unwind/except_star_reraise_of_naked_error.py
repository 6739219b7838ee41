# expect: ExceptionGroup('', (ValueError('v'),))
# expect: TypeError('t')
try:
    try:
        raise ValueError("v")
    except* ValueError:
        raise
except ExceptionGroup as eg:
    print(repr(eg))
try:
    try:
        raise TypeError("t")
    except* ValueError:
        print("never")
except TypeError as error:
    print(repr(error))
