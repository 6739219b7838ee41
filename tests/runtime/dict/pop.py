# expect: 2 None ('c', 3) {} ('a', 1) {}
# expect: KeyError 'popitem(): dictionary is empty'
# expect: KeyError 'a'
# expect: TypeError pop expected at least 1 argument, got 0
d = {"a": 1, "b": 2, "c": 3}
print(d.pop("b"), d.pop("x", None), d.popitem(), d, d.popitem(), d)
for f in (lambda: d.popitem(), lambda: d.pop("a"), lambda: d.pop()):
    try:
        f()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
