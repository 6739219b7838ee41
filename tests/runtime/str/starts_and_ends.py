# expect: True True True True True True True False
# expect: llo hello hel hello a
# expect: startswith first arg must be str or a tuple of str, not int
# expect: endswith first arg must be str or a tuple of str, not list
# expect: tuple for startswith must only contain str, not int
s = "hello"
print(s.startswith("he"), s.startswith(("x", "h")), s.startswith("l", 2), s.startswith(""), s.endswith("lo"), s.endswith(("x", "o")), s.endswith("l", 0, 4), s.startswith(()))
print(s.removeprefix("he"), s.removeprefix("x"), s.removesuffix("lo"), s.removesuffix(""), "aa".removeprefix("a"))
for f in (lambda: s.startswith(1), lambda: s.endswith([1]), lambda: s.startswith(("a", 1))):
    try:
        f()
    except TypeError as error:
        print(error)
