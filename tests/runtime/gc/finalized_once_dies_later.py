# expect: del
# expect: A
# expect: gone silently
class A:
    def __del__(self):
        global kept
        kept = self
        print("del")
A()
print(type(kept).__name__)
del kept
print("gone silently")
