# expect: TypeError %d format: a real number is required, not str
# expect: TypeError not enough arguments for format string
# expect: TypeError not all arguments converted during string formatting
# expect: ValueError unsupported format character 'z' (0x7a) at index 1
# expect: ValueError incomplete format
# expect: TypeError format requires a mapping
# expect: KeyError 'a'
# expect: TypeError %c requires int or char
# expect: OverflowError %c arg not in range(0x110000)
# expect: TypeError %x format: an integer is required, not float
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError must be real number, not str
# expect: ValueError incomplete format key
# expect: TypeError * wants int
# expect: TypeError %d format: a real number is required, not NoneType
for f in (lambda: "%d" % "a", lambda: "%d %d" % 1, lambda: "%d" % (1, 2), lambda: "%z" % 1, lambda: "%" % 1,
          lambda: "%(a)s" % 1, lambda: "%(a)s" % {}, lambda: "%c" % "ab", lambda: "%c" % 0x110000, lambda: "%x" % 1.5,
          lambda: "a" % 1, lambda: "%f" % "x", lambda: "%(a" % {}, lambda: "%*d" % ("a", 1), lambda: "%d" % None):
    try:
        print(f())
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)
