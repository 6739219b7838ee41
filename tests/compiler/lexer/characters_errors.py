# cpython: 3.12
# expect: 'a ? b' -> invalid syntax 3
# expect: 'a $ b' -> invalid syntax 3
# expect: 'x = 5 \u20ac' -> invalid character '€' (U+20AC) 7
# expect: 'a\xa0= 1' -> invalid non-printable character U+00A0 2
# expect: 'x = \u201cquoted\u201d' -> invalid character '“' (U+201C) 5
# expect: '\x00' -> source code string cannot contain null bytes None
# expect: 'a ! b' -> invalid syntax 3
# expect: 'a !' -> invalid syntax 3
# expect: '`a`' -> invalid syntax 1
# expect: 'x\u200b = 1' -> invalid non-printable character U+200B 2
# expect: '1 = \x07' -> invalid non-printable character U+0007 5
# expect: '\\ x' -> unexpected character after line continuation character 2
# expect: 'x = 1 \\' -> unexpected EOF while parsing 8
# expect: '\xe9\xb2' -> invalid character '²' (U+00B2) 2
# expect: 'a\x0cb' -> invalid syntax 3
# expect: '\xbd = 1' -> invalid character '½' (U+00BD) 1
# expect: 'x = 3\u2019' -> invalid character '’' (U+2019) 6
for source in ("a ? b", "a $ b", "x = 5 €", "a\u00a0= 1", "x = “quoted”", "\x00", "a ! b", "a !", "`a`", "x\u200b = 1", "1 = \x07", "\\ x", "x = 1 \\", "é²", "a\x0cb", "½ = 1", "x = 3\u2019"):
    try:
        compile(source, "f", "exec")
        print(ascii(source), "is fine")
    except (SyntaxError, ValueError) as error:
        print(ascii(source), "->", getattr(error, "msg", error), getattr(error, "offset", None))
