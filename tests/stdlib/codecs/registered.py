# codecs.register and register_error: str.encode, bytes.decode, open and the codecs functions use them.
# expect: b'IBM' HAL HAL my-shift
# expect: b'bcd' abc
# expect: unknown encoding: nothing
# expect: unknown encoding: my-shift-2
# expect: b'a..b.c' b'\x80' b'.x' a.b.
# expect: b'a\x01' b'.\x00'
# expect: b'a' a
# expect: IndexError position 99 from error handler out of bounds
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe4' in position 1: ordinal not in range(128)
# expect: ZeroDivisionError division by zero
# expect: ('..', 2) True
# expect: unknown error handler name 'none'
# expect: ('a', 1) (b'a\xc3\xa4', 2) ('ä', 1) (b'a', 1)
# expect: ('xB', 2) (b'\x01', 2)
# expect: gr.n
import codecs
import os
import tempfile


def shift(text, by):
    return "".join(chr(ord(c) + by) for c in text)


def search(name):
    if name != "my_shift":
        return None
    return codecs.CodecInfo(lambda text, errors="strict": (shift(text, 1).encode(), len(text)),
                            lambda data, errors="strict": (shift(bytes(data).decode(), -1), len(data)), name="my-shift")


codecs.register(search)
print("HAL".encode("My-Shift"), b"IBM".decode("my shift"), str(b"IBM", "my_shift"), codecs.lookup("my-shift").name)
print(codecs.encode("abc", "my-shift"), codecs.decode(b"bcd", "my-shift"))
try:
    "x".encode("nothing")
except LookupError as e:
    print(e)
codecs.unregister(search)
try:
    "x".encode("my-shift-2")
except LookupError as e:
    print(e)

codecs.register_error("dots", lambda e: ("." * (e.end - e.start), e.end))
print("aäöb\u20acc".encode("ascii", "dots"), "\u20ac".encode("cp1252"), "\u4e00x".encode("latin-1", "dots"), b"a\xffb\xfe".decode("utf-8", "dots"))
codecs.register_error("bytes", lambda e: (b"\x01", e.end))
print("aä".encode("ascii", "bytes"), "\ud800".encode("utf-16-le", "dots"))
codecs.register_error("skip", lambda e: ("", len(e.object)))
print("aäb".encode("ascii", "skip"), b"a\xffb".decode("ascii", "skip"))
for name, handler in {"far": lambda e: ("", 99), "wrong": lambda e: "x", "bad": lambda e: ("ä", e.end), "raises": lambda e: 1 / 0}.items():
    codecs.register_error(name, handler)
    try:
        print("aäb".encode("ascii", name))
    except Exception as e:
        print(type(e).__name__, e)
print(codecs.lookup_error("dots")(UnicodeEncodeError("x", "abc", 0, 2, "why")), codecs.lookup_error("replace") is codecs.replace_errors)
try:
    codecs.lookup_error("none")
except LookupError as e:
    print(e)
print(codecs.utf_8_decode(b"a\xc3"), codecs.utf_8_encode("aä"), codecs.latin_1_decode(b"\xe4"), codecs.ascii_encode("a"))
print(codecs.charmap_decode(b"ab", "strict", {97: "x", 98: None} and {97: "x", 98: 66}), codecs.charmap_encode("xy", "ignore", {120: 1}))
path = os.path.join(tempfile.mkdtemp(), "t")
with open(path, "w", encoding="ascii", errors="dots") as f:
    f.write("grün")
print(open(path).read())
