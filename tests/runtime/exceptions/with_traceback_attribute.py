# expect: 6 4 None f
# expect: True None
def f():
    raise ValueError
try:
    f()
except ValueError as e:
    tb = e.__traceback__
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next, tb.tb_next.tb_frame.f_code.co_name)
    print(e.with_traceback(None) is e, e.__traceback__)
