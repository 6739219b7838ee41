# expect: 40 0x3 ababab [0, 1, 2] 3
# expect: __index__ returned non-int (type str)
# expect: 'float' object cannot be interpreted as an integer
# expect: __index__ returned non-int (type str)
class Three:
    def __index__(self):
        return 3
print([10, 20, 30, 40][Three()], hex(Three()), "ab" * Three(), list(range(Three())), int(Three()))
class Bad:
    def __index__(self):
        return "3"
for f in (lambda: [1][Bad()], lambda: range(1.5), lambda: "a" * Bad()):
    try:
        f()
    except TypeError as error:
        print(error)
