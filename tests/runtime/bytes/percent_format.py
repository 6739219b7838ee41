# expect: b'5 ab ff A z' b'    3|a    |' b"'\\xe9'" b'2.2'
# expect: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
print(b"%d %s %x %c %b" % (5, b"ab", 255, 65, b"z"), b"%5d|%-5s|" % (3, b"a"), b"%a" % "é", b"%.1f" % 2.25)
try:
    b"%s" % "text"
except TypeError as error:
    print(error)
