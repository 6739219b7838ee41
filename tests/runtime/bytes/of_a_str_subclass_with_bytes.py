# expect: b'own' b'own'
# expect: string argument without an encoding
# expect: '' 'x' ''
class S(str):
    def __bytes__(self): return b'own'
class B(bytes):
    def __bytes__(self): return b'own'
print(bytes(S('q')), bytes(B(b'q')))
try:
    bytearray(S('q'))
except TypeError as e:
    print(e)
print(repr(str(errors='strict')), repr(str(b'x', errors='strict')), repr(str(encoding='utf-8')))
