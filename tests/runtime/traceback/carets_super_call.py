# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_super_call.py", line 13, in <module>
# expect stderr:     B().f()
# expect stderr:     ~~~~~^^
# expect stderr:   File "carets_super_call.py", line 12, in f
# expect stderr:     def f(self): return super().f() + super().g()
# expect stderr:                                       ^^^^^^^^^
# expect stderr: AttributeError: 'super' object has no attribute 'g'
class A:
    def f(self): return 1
class B(A):
    def f(self): return super().f() + super().g()
B().f()
