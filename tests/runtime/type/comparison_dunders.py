# expect: True False False True True True le le
# expect: unhashable type: 'A'
# expect: '<' not supported between instances of 'B' and 'B'
# expect: [1] [] [1] True False
# expect: Sub.eq
# expect: True
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v if isinstance(o, A) else NotImplemented
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return "le"
print(A(1) == A(1), A(1) != A(1), A(1) == 1, A(1) != 1, A(1) < A(2), A(2) > A(1), A(1) <= A(2), A(1) >= A(2))
try:
    hash(A(1))
except TypeError as error:
    print(error)
class B:
    def __lt__(self, o): return NotImplemented
try:
    B() < B()
except TypeError as error:
    print(error)
class E:
    def __eq__(self, o): return [1]
    def __ne__(self, o): return []
print(E() == 1, E() != 1, 1 == E(), E() in [5], not (E() == 1))
class Sub(A):
    def __eq__(self, o): print("Sub.eq"); return True
    __hash__ = None
print(A(1) == Sub(2))
