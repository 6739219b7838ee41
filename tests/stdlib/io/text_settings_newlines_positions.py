# What text streams say of the ends of lines, where they stand, and which new settings they take: as CPython's.
# expect: {'encoding': 42}
# expect: TypeError reconfigure() argument 'encoding' must be str or None, not int
# expect: TypeError TextIOWrapper() argument 'encoding' must be str or None, not int
# expect: {'encoding': 'nonexisting'}
# expect: LookupError unknown encoding: nonexisting
# expect: LookupError unknown encoding: nonexisting
# expect: {'errors': 42}
# expect: TypeError reconfigure() argument 'errors' must be str or None, not int
# expect: TypeError TextIOWrapper() argument 'errors' must be str or None, not int
# expect: {'errors': 'nonexist'}
# expect: ok (None, 'ascii', 'nonexist')
# expect: ok ascii
# expect: {'newline': 42}
# expect: TypeError reconfigure() argument 'newline' must be str or None, not int
# expect: TypeError TextIOWrapper() argument 'newline' must be str or None, not int
# expect: {'newline': 'x'}
# expect: ValueError illegal newline value: x
# expect: ValueError illegal newline value: x
# expect: {'line_buffering': 'x'}
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ok ascii
# expect: {'line_buffering': []}
# expect: TypeError 'list' object cannot be interpreted as an integer
# expect: ok ascii
# expect: {'write_through': 3}
# expect: ok (None, 'ascii', 'replace')
# expect: ok ascii
# expect: {'encoding': 'locale'}
# expect: ok (None, 'UTF-8', 'strict')
# expect: ok UTF-8
# expect: {'encoding': 'latin-1'}
# expect: ok (None, 'latin-1', 'strict')
# expect: ok latin-1
# expect: {'encoding': 'latin-1', 'errors': 'replace'}
# expect: ok (None, 'latin-1', 'replace')
# expect: ok latin-1
# expect: UnsupportedOperation It is not possible to set the encoding or newline of stream after the first read
# expect: UnsupportedOperation It is not possible to set the encoding or newline of stream after the first read
# expect: ok None
# expect: UnsupportedOperation It is not possible to set the encoding or newline of stream after the first read
# expect: ok None
# expect: 'ab\xc3\xa9\n'
# expect: b'a\nb\r' None ('\r', '\n')
# expect: ['a', '\n', 'b', '\n'] ('\r', '\n')
# expect: b'a\nb\r' '' ('\r', '\n')
# expect: ['a', '\n', 'b', '\r'] ('\r', '\n')
# expect: b'a\nb\r' '\n' None
# expect: ['a', '\n', 'b', '\r'] None
# expect: b'a\r\nb\n' None ('\n', '\r\n')
# expect: ['a', '\n', 'b', '\n'] ('\n', '\r\n')
# expect: b'a\r\nb\n' '' ('\n', '\r\n')
# expect: ['a', '\r', '\n', 'b', '\n'] ('\n', '\r\n')
# expect: b'a\r\nb\n' '\n' None
# expect: ['a', '\r', '\n', 'b', '\n'] None
# expect: b'a\rb\r\n' None ('\r', '\r\n')
# expect: ['a', '\n', 'b', '\n'] ('\r', '\r\n')
# expect: b'a\rb\r\n' '' ('\r', '\r\n')
# expect: ['a', '\r', 'b', '\r', '\n'] ('\r', '\r\n')
# expect: b'a\rb\r\n' '\n' None
# expect: ['a', '\r', 'b', '\r', '\n'] None
# expect: b'a\r\nb\nc\r' None ('\r', '\n', '\r\n')
# expect: ['a', '\n', 'b', '\n', 'c', '\n'] ('\r', '\n', '\r\n')
# expect: b'a\r\nb\nc\r' '' ('\r', '\n', '\r\n')
# expect: ['a', '\r', '\n', 'b', '\n', 'c', '\r'] ('\r', '\n', '\r\n')
# expect: b'a\r\nb\nc\r' '\n' None
# expect: ['a', '\r', '\n', 'b', '\n', 'c', '\r'] None
# expect: b'\r\n' None '\r\n'
# expect: ['\n'] '\r\n'
# expect: b'\r\n' '' '\r\n'
# expect: ['\r', '\n'] '\r\n'
# expect: b'\r\n' '\n' None
# expect: ['\r', '\n'] None
# expect: b'\r' None '\r'
# expect: ['\n'] '\r'
# expect: b'\r' '' '\r'
# expect: ['\r'] '\r'
# expect: b'\r' '\n' None
# expect: ['\r'] None
# expect: b'' None None
# expect: [] None
# expect: b'' '' None
# expect: [] None
# expect: b'' '\n' None
# expect: [] None
# expect: b'abc' None None
# expect: ['a', 'b', 'c'] None
# expect: b'abc' '' None
# expect: ['a', 'b', 'c'] None
# expect: b'abc' '\n' None
# expect: ['a', 'b', 'c'] None
# expect: 0 'ab\n' True
# expect: 4 'c\xe9\n' True
# expect: 9 '\n' True
# expect: 11 'xy\n' True
# expect: 15 'ab\n' True
# expect: 19 'c\xe9\n' True
# expect: 24 '\n' True
# expect: 26 'xy\n' True
# expect: 30 'ab\n' True
# expect: 34 'c\xe9\n' True
# expect: 39 '\n' True
# expect: 41 'xy\n' True
# expect: 45 '' True
# expect: OSError telling position disabled by next() call
# expect: OSError telling position disabled by next() call
# expect: cé
# expect: 
# expect: ok 45
# expect: UnsupportedOperation underlying stream is not seekable
# expect: UnsupportedOperation underlying stream is not seekable
import io
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e)
for kw in (dict(encoding=42), dict(encoding='nonexisting'), dict(errors=42), dict(errors='nonexist'), dict(newline=42), dict(newline='x'), dict(line_buffering='x'), dict(line_buffering=[]), dict(write_through=3), dict(encoding='locale'), dict(encoding='latin-1'), dict(encoding='latin-1', errors='replace')):
    x = io.TextIOWrapper(io.BytesIO(), 'ascii', 'replace', '\r')
    print(kw); t(lambda: (x.reconfigure(**kw), x.encoding, x.errors)); 
    kw2 = {**dict(encoding='ascii'), **kw}
    t(lambda: io.TextIOWrapper(io.BytesIO(), **kw2).encoding)
x = io.TextIOWrapper(io.BytesIO(b'ab\xc3\xa9\n'), 'utf-8')
x.read(1)
for kw in (dict(encoding='ascii'), dict(newline='\n'), dict(line_buffering=True), dict(errors='ignore')): t(lambda: x.reconfigure(**kw))
x.read()
t(lambda: x.reconfigure(encoding='latin-1')); x.seek(0); print(ascii(x.read()))
for data in (b'a\nb\r', b'a\r\nb\n', b'a\rb\r\n', b'a\r\nb\nc\r', b'\r\n', b'\r', b'', b'abc'):
  for nl in (None, '', '\n'):
    x = io.TextIOWrapper(io.BytesIO(data), 'utf-8', newline=nl); x.read(); print(data, repr(nl), repr(x.newlines))
    x.seek(0); l = []
    while c := x.read(1): l.append(c)
    print(l, repr(x.newlines))
x = io.TextIOWrapper(io.BytesIO(b'ab\r\nc\xc3\xa9\r\n\r\nxy\r\n' * 3), 'utf-8')
while True:
    p = x.tell()
    line = x.readline()
    q = x.tell()
    x.seek(p); again = x.readline(); x.seek(q)
    print(p, ascii(line), again == line)
    if not line: break
x.seek(0)
for line in x:
    t(x.tell); break
t(x.tell)
print(x.read(3)); list(x); t(x.tell)
class R(io.RawIOBase):
    def readable(self): return True
    def readinto(self, b): return 0
t(io.TextIOWrapper(R()).tell)
t(lambda: io.TextIOWrapper(R()).seek(0))
