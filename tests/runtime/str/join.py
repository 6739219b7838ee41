# expect: a,b abc  x 1ab2ab3 x,y,z
# expect: sequence item 0: expected str instance, int found
# expect: sequence item 1: expected str instance, NoneType found
# expect: can only join an iterable
# expect: sequence item 1: expected str instance, bytes found
print(",".join(["a", "b"]), "".join("abc"), ", ".join([]), "-".join(("x",)), "ab".join("123"), ",".join(c for c in "xyz"))
for f in (lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: ",".join(["a", b"b"])):
    try:
        f()
    except TypeError as error:
        print(error)
