# expect: b'a' b'a\xe9'
# expect: b'a???' b'a\xe9??'
# expect: b'a\\xe9\\u20ac\\U0001f600' b'a\xe9\\u20ac\\U0001f600'
# expect: b'a&#233;&#8364;&#128512;' b'a\xe9&#8364;&#128512;'
# expect: 'ab' 'ab'
# expect: 'a\ufffd\ufffdb' 'a\ufffd\ufffdb'
# expect: 'a\\xff\\xfeb' 'a\\xff\\xfeb'
# expect: 'a\udcff\udcfeb' 'a\udcff\udcfeb'
# expect: True
# expect: b'\xed\xa0\x80' '\ud800'
# expect: unknown error handler name 'nonsense'
# expect: abc
text = "a\xe9\u20ac\U0001f600"
for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
    print(text.encode("ascii", errors), text.encode("latin-1", errors))
raw = b"a\xff\xfeb"
for errors in ("ignore", "replace", "backslashreplace", "surrogateescape"):
    print(ascii(raw.decode("ascii", errors)), ascii(raw.decode("utf-8", errors)))
print(raw.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == raw)
print("\ud800".encode("utf-8", "surrogatepass"), ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")))
try:
    b"\xff".decode("utf-8", "nonsense")
except LookupError as e:
    print(e)
print(b"abc".decode("utf-8", "nonsense"))
