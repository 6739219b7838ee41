# expect: 0061 alpha alnum lower printable identifier
# expect: 0035 decimal digit numeric alnum printable
# expect: 00b2 digit numeric alnum printable
# expect: 00bd numeric alnum printable
# expect: 0663 decimal digit numeric alnum printable
# expect: 2167 numeric alnum upper title printable identifier
# expect: 5341 alpha numeric alnum printable identifier
# expect: 005f printable identifier
# expect: 0020 space printable
# expect: 00a0 space
# expect: 3000 space
# expect: 01c5 alpha alnum title printable identifier
# expect: 00aa alpha alnum lower printable identifier
# expect: 0301 printable
# expect: 200b
# expect: d800
# expect: 1d7ce decimal digit numeric alnum printable
for c in "a5\xb2\xbd\u0663\u2167\u5341_ \xa0\u3000\u01c5\xaa\u0301\u200b\ud800\U0001d7ce":
    tests = "isalpha isdecimal isdigit isnumeric isalnum isspace isupper islower istitle isprintable isidentifier".split()
    print("%04x" % ord(c), *(name[2:] for name in tests if getattr(c, name)()))
