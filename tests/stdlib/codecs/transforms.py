# expect: Uryyb Hello
# expect: b'6162' b'ab' b'ab'
# expect: b'YWI=\n' b'ab'
# expect: True
# expect: b'a=3Db=09c' b'a=b'
# expect: (b'7a', 1) (b'a', 4)
# expect: Error Non-hexadecimal digit found
# expect: ValueError string argument should contain only ASCII characters
import codecs
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"))
print(codecs.encode(b"ab", "hex"), codecs.decode(b"6162", "hex"), codecs.decode("6162", "hex_codec"))
print(codecs.encode(b"ab", "base64"), codecs.decode(b"YWI=", "base64_codec"))
print(codecs.decode(codecs.encode(b"ab" * 50, "zlib"), "zip") == b"ab" * 50)
print(codecs.encode(b"a=b\tc", "quopri"), codecs.decode(b"a=3Db", "quoted-printable"))
print(codecs.lookup("hex").encode(b"z"), codecs.getdecoder("base64")(b"YQ=="))
for wrong in (b"zz", "hex"), ("é", "hex"):
    try:
        codecs.decode(*wrong)
    except Exception as e:
        print(type(e).__name__, e)
