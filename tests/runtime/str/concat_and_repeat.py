# expect: ab ababab ababab    é日😀
# expect: ab a
# expect: can only concatenate str (not "int") to str
# expect: can only concatenate str (not "NoneType") to str
# expect: can only concatenate str (not "bytes") to str
# expect: can't multiply sequence by non-int of type 'str'
# expect: can't multiply sequence by non-int of type 'float'
# expect: unsupported operand type(s) for -: 'str' and 'str'
print("a" + "b", "ab" * 3, 3 * "ab", "x" * 0, "x" * -1, "" + "", "é" + "日" + "😀")
s = "a"
t = s
s += "b"
print(s, t)
for f in (lambda: "a" + 1, lambda: "a" + None, lambda: "a" + b"b", lambda: "a" * "b", lambda: "a" * 2.0, lambda: "a" - "b"):
    try:
        f()
    except TypeError as error:
        print(error)
