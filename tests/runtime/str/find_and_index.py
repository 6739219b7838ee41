# cpython: 3.13
# expect: 2 9 -1 8 -1 0 -1 6 10
# expect: 1 7 4 12 2 2 2 1
# expect: substring not found
# expect: substring not found
# expect: find() argument 1 must be str, not int
# expect: find expected at least 1 argument, got 0
s = "hello hello"
print(s.find("l"), s.rfind("l"), s.find("x"), s.find("l", 4), s.find("l", 4, 6), s.find(""), s.find("", 20), s.find("hello", 1), s.find("o", -3))
print(s.index("e"), s.rindex("e"), s.count("l"), s.count(""), s.count("ll"), "aaaa".count("aa"), s.count("l", 5), "".count(""))
for f in (lambda: s.index("x"), lambda: s.rindex("x"), lambda: s.find(1), lambda: s.find()):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(error)
