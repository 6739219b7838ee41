# expect: ' a  ' '  ab ' '*a**' 'a  ' '--a' 'abc'
# expect: 00042 -0042 +4 00 00abc 'a       b       c' 'ab  c' ''
# expect: The fill character must be exactly one character long
# expect: 'str' object cannot be interpreted as an integer
# expect: The fill character must be exactly one character long
print(repr("a".center(4)), repr("ab".center(5)), repr("a".center(4, "*")), repr("a".ljust(3)), repr("a".rjust(3, "-")), repr("abc".center(2)))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(1), "".zfill(2), "abc".zfill(5), repr("a\tb\tc".expandtabs()), repr("ab\tc".expandtabs(4)), repr("\t".expandtabs(0)))
for f in (lambda: "a".center(5, "ab"), lambda: "a".ljust("x"), lambda: "a".rjust(3, "")):
    try:
        f()
    except TypeError as error:
        print(error)
