# expect: enter 1 enter 2 enter 3 1 2 3 exit 3 None exit 2 None exit 1 None 
# expect: enter 1 exit 1 ValueError enter 2
class C:
    def __init__(self, n, fail=False): self.n, self.fail = n, fail
    def __enter__(self):
        if self.fail: raise ValueError(f"enter {self.n}")
        print("enter", self.n, end=" ")
        return self.n
    def __exit__(self, kind, *a): print("exit", self.n, kind and kind.__name__, end=" ")
with C(1) as a, C(a + 1) as b, C(b + 1) as c:
    print(a, b, c, end=" ")
print()
try:
    with C(1), C(2, True), C(3):
        print("never")
except ValueError as error:
    print(error)
