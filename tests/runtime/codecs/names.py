# expect: UTF8 b'z'
# expect: utf_8 b'z'
# expect: Utf-8 b'z'
# expect: U8 b'z'
# expect: latin1 b'z'
# expect: ISO-8859-1 b'z'
# expect: L1 b'z'
# expect: us-ascii b'z'
# expect: 646 b'z'
# expect: windows-1252 b'z'
# expect: koi8-r b'z'
# expect: iso8859-15 b'z'
# expect: LookupError unknown encoding: no-such
# expect: LookupError unknown encoding: no such
for name in ("UTF8", "utf_8", "Utf-8", "U8", "latin1", "ISO-8859-1", "L1", "us-ascii", "646", "windows-1252", "koi8-r", "iso8859-15"):
    print(name, "z".encode(name))
try:
    "a".encode("no-such")
except LookupError as e:
    print(type(e).__name__, e)
try:
    b"a".decode("no such")
except LookupError as e:
    print(type(e).__name__, e)
