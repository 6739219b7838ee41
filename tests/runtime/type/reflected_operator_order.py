# expect: B.radd
# expect: from B.radd
# expect: A.add
# expect: A.radd
# expect: from A.radd
# expect: A.add
# expect: unsupported operand type(s) for +: 'A' and 'A'
# expect: A.add
# expect: C.radd
# expect: unsupported operand type(s) for +: 'A' and 'C'
# expect: C.radd
# expect: unsupported operand type(s) for +: 'int' and 'C'
class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return "from A.radd"
class B(A):
    def __radd__(self, o): print("B.radd"); return "from B.radd"
class C:
    def __radd__(self, o): print("C.radd"); return NotImplemented
print(A() + B())
print(B() + A())
for pair in (A(), A()), (A(), C()), (1, C()):
    try:
        print(pair[0] + pair[1])
    except TypeError as error:
        print(error)
