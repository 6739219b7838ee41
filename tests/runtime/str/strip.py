# expect: 'a' 'a' 'c' 'a' ''
# expect: 'a ' '  a' '' 'a' 'a'
# expect: strip arg must be None or str
print(repr("  a ".strip()), repr("xxaxx".strip("x")), repr("abcba".strip("ab")), repr("\t\na\u00a0".strip()), repr("aaa".strip("a")))
print(repr("  a ".lstrip()), repr("  a ".rstrip()), repr("abc".lstrip("cba")), repr("abc".rstrip("bc")), repr("a".strip(None)))
try:
    "a".strip(1)
except TypeError as error:
    print(error)
