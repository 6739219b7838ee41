# cpython: 3.13
# expect: goes on
# expect stderr: Exception ignored in: <function A.__del__ at 0x7f45111932e0>
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "error_in_del_is_reported.py", line 10, in __del__
# expect stderr:     def __del__(self): raise ValueError("in del")
# expect stderr: ValueError: in del
# expect exit: 0
class A:
    def __del__(self): raise ValueError("in del")
def f():
    a = A()
f()
print("goes on")
