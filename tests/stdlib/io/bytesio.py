# expect: b'ab' b'c\n' b'def' 0 [b'abc\n', b'def'] b'abc\ndef' 7
# expect: b'abc\ndef!' 97
# expect: a bytes-like object is required, not 'str'
import io
f = io.BytesIO(b"abc\ndef")
print(f.read(2), f.readline(), f.read(), f.seek(0), f.readlines(), f.getvalue(), f.tell())
f.seek(0, 2)
f.write(b"!")
print(f.getvalue(), f.getvalue()[0])
try:
    f.write("text")
except TypeError as error:
    print(error)
