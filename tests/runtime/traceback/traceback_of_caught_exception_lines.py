# expect: <module> 12
# expect: a 6
# expect: b 9
# expect: c 10
import sys
def a(): b()
def b():
    x = 1
    c()
def c(): raise ValueError("v")
try:
    a()
except ValueError:
    tb = sys.exc_info()[2]
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
