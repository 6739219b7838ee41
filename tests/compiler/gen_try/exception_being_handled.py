# expect: [None, 'ValueError(1)', 'KeyError(2)', 'ValueError(1)', 'ValueError(1)', None]
import sys
def state():
    r = [sys.exception()]
    try: raise ValueError(1)
    except ValueError:
        r.append(repr(sys.exception()))
        try: raise KeyError(2)
        except KeyError: r.append(repr(sys.exception()))
        r.append(repr(sys.exception()))
        try:
            try: pass
            finally: r.append(repr(sys.exception()))
        except: pass
    r.append(sys.exception())
    return r
print(state())
