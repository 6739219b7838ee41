# expect: finally 1 2 ("ZeroDivisionError('division by zero')", "ZeroDivisionError('division by zero')")
def ret():
    try: return "try"
    finally: return "finally"
def ret2():
    x = 1
    try: return x
    finally: x = 2
def ret3():
    for i in range(3):
        try: return i
        finally:
            if i < 2: continue
def ret4():
    while True:
        try: 1/0
        except ZeroDivisionError as e:
            try: raise KeyError("k")
            except KeyError as e2:
                try: return repr(e2.__context__), repr(e)
                finally: e2 = None
print(ret(), ret2(), ret3(), ret4())
