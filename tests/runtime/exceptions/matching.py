# expect: C or A A
# expect: B
# expect: C or A C
# expect: lookup
# expect: ValueError() () 
# expect: ValueError() () 
# expect: ValueError('x', 1) ('x', 1) ('x', 1)
class A(Exception): pass
class B(A): pass
class C(Exception): pass
for exc in A(), B(), C(), KeyError(1):
    try:
        raise exc
    except B: print("B")
    except (C, A) as e: print("C or A", type(e).__name__)
    except LookupError: print("lookup")
for exc in (ValueError, ValueError(), ValueError("x", 1)):
    try:
        raise exc
    except ValueError as e:
        print(repr(e), e.args, str(e))
