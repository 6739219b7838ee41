# expect: enter 1 body exit 1 enter 1 enter 2 (1, 1) 2 2 exit 2 exit 1 enter 3 enter 4 paren exit 4 exit 3 enter 5 enter 6 (5, 5) (6, 6) exit 6 exit 5 enter 7 (7, 7) exit 7 enter 8 enter 9 (8, 8) [(9, 9)] exit 9 exit 8 
class C:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n, end=" "); return self.n, self.n
    def __exit__(self, *a): print("exit", self.n, end=" ")
with C(1): print("body", end=" ")
with C(1) as a, C(2) as (b, c): print(a, b, c, end=" ")
with (C(3), C(4)): print("paren", end=" ")
with (C(5) as d, C(6) as e,): print(d, e, end=" ")
with (C(7)) as f: print(f, end=" ")
class O: pass
o = O(); l = [0]
with C(8) as o.x, C(9) as l[0]: print(o.x, l, end=" ")
