# expect: 1 <b>
class Default(dict):
    def __missing__(self, key): return f"<{key}>"
print("{a} {b}".format_map(Default(a=1)))
