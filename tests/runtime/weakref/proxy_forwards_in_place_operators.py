# expect: ('/=', 2) ('**=', 3) ('>>=', 4) b'bytes' ['c', 'b', 'a']
# expect: Weakref proxy referenced a non-iterator 'Account' object
import weakref

class Account:
    def __itruediv__(self, other):
        return ("/=", other)
    def __ipow__(self, other):
        return ("**=", other)
    def __irshift__(self, other):
        return (">>=", other)
    def __bytes__(self):
        return b"bytes"
    def __reversed__(self):
        return iter("cba")

account = Account()
p = q = r = s = weakref.proxy(account)
p /= 2
q **= 3
r >>= 4
print(p, q, r, bytes(s), list(reversed(s)))
try:
    next(s)
except TypeError as e:
    print(e)
