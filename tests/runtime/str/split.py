# expect: ['a', 'b', 'c'] ['a', 'b'] [] ['a', 'b', '', 'c'] [''] ['a', 'b,c']
# expect: ['a', 'b', 'c d'] ['a', 'b', 'c'] ['', 'a', '', 'b', ''] ['a', 'b', 'c', 'd', 'e']
# expect: ['a', 'b c'] ['a', 'c'] ['a b c'] ['x', 'y ']
# expect: empty separator
# expect: must be str or None, not int
# expect: 'str' object cannot be interpreted as an integer
print("a b  c".split(), "  a b ".split(), "".split(), "a,b,,c".split(","), "".split(","), "a,b,c".split(",", 1))
print("a b c d".split(None, 2), "a--b--c".split("--"), " a  b ".split(" "), "a\u00a0b\u2003c\td\ne".split())
print("a b c".split(maxsplit=1), "abc".split(sep="b"), "a b c".split(maxsplit=0), " x y ".split(None, 1))
for f in (lambda: "a".split(""), lambda: "a".split(1), lambda: "a".split(",", "x")):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(error)
