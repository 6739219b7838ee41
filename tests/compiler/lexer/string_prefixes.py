# expect error: SyntaxError: unterminated triple-quoted string literal (detected at line 3)
print("a", 'b', r"\n", R"\n", b"\x41", B"c", rb"\n", bR"\n", Rb"x", u"u", U"U", f"{1}", F"{2}", rf"\{3}", fR"\{4}", """tri"ple""", '''it's "q"''', r'''\''' '')
print("\a\b\f\v\0".encode(), "\1\12\123".encode(), "\u00e9\U0001F600\N{BULLET}", "a\'b", 'a\"b', "\\")
