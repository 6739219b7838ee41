# shell: $RUN $FILE 2>&1 | sed -e 's/at 0x[0-9a-f]*/at 0x/' -e "s|$PWD/||"
# cpython: 3.13
# expect: Exception ignored in: <function A.__del__ at 0x>
# expect: Traceback (most recent call last):
# expect:   File "error_in_del_is_reported.py", line 10, in __del__
# expect:     def __del__(self): raise ValueError("in del")
# expect: ValueError: in del
# expect: goes on
class A:
    def __del__(self): raise ValueError("in del")
def f():
    a = A()
f()
print("goes on")
