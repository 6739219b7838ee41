# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_multiline_call_chain.py", line 16, in <module>
# expect stderr:     f(
# expect stderr:     ~^
# expect stderr:         x=1,
# expect stderr:         ^^^^
# expect stderr:         y=0,
# expect stderr:         ^^^^
# expect stderr:     )
# expect stderr:     ^
# expect stderr:   File "carets_multiline_call_chain.py", line 15, in f
# expect stderr:     def f(**kw): return kw["x"] / kw["y"]
# expect stderr:                         ~~~~~~~~^~~~~~~~~
# expect stderr: ZeroDivisionError: division by zero
def f(**kw): return kw["x"] / kw["y"]
f(
    x=1,
    y=0,
)
