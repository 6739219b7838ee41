# expect: enter
# expect: body M
# expect: exit None None False
# expect: enter
# expect: exit ValueError swallowed True
# expect: enter
# expect: exit KeyError 'through' True
# expect: caught 'through'
# expect: enter
# expect: exit None None False
# expect: returned
# expect: enter
# expect: exit None None False
# expect: enter
# expect: exit None None False
class M:
    def __init__(self, swallow=False): self.swallow = swallow
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, kind, error, tb):
        print("exit", kind and kind.__name__, error, tb is not None)
        return self.swallow
with M() as m:
    print("body", type(m).__name__)
with M(True):
    raise ValueError("swallowed")
try:
    with M():
        raise KeyError("through")
except KeyError as error:
    print("caught", error)
def f():
    with M():
        return "returned"
print(f())
for i in range(2):
    with M():
        if i: break
        continue
