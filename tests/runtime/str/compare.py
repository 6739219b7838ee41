# expect: True False True True True True True True True
# expect: ['', 'C', 'a', 'aa', 'b', 'é'] o e False False
# expect: '<' not supported between instances of 'str' and 'int'
# expect: '>=' not supported between instances of 'str' and 'NoneType'
# expect: '<' not supported between instances of 'str' and 'bytes'
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "é" > "z", "日" < "😀", "a" == "a", "a" != "b")
print(sorted(["b", "a", "C", "é", "", "aa"]), max("hello"), min("hello"), "a" == 1, "a" == b"a")
for f in (lambda: "a" < 1, lambda: "a" >= None, lambda: "a" < b"a"):
    try:
        f()
    except TypeError as error:
        print(error)
