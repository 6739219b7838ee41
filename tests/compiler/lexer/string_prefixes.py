# expect: a b \n \n b'A' b'c' b'\\n' b'\\n' b'x' u U 1 2 \3 \4 tri"ple it's "q"
# expect: b'\x07\x08\x0c\x0b\x00' b'\x01\nS' é😀• a'b a"b \
print("a", 'b', r"\n", R"\n", b"\x41", B"c", rb"\n", bR"\n", Rb"x", u"u", U"U", f"{1}", F"{2}", rf"\{3}", fR"\{4}", """tri"ple""", '''it's "q"''')
print("\a\b\f\v\0".encode(), "\1\12\123".encode(), "\u00e9\U0001F600\N{BULLET}", "a\'b", 'a\"b', "\\")
