# expect: xyz AAx [(97, 120), (98, 121), (99, 122), (100, None)]
# expect: {97: 1, 98: 'q'} 1b
# expect: the first two maketrans arguments must have equal length
# expect: if you give only one argument to maketrans it must be a dict
# expect: string keys in translate table must be of length 1
table = str.maketrans("abc", "xyz", "d")
print("abcd".translate(table), "abc".translate({97: "AA", 98: None, 99: 120}), sorted(table.items()))
print(str.maketrans({"a": 1, 98: "q"}), "ab".translate(str.maketrans({"a": "1"})))
for f in (lambda: str.maketrans("ab", "c"), lambda: str.maketrans(1), lambda: str.maketrans({"ab": 1})):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(error)
