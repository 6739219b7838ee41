# expect: m n 5 x
# expect: m n p m 5 (1, 2)
# expect: msg (f.py, line 3) d/f.py 3 4 text None
# expect: TypeError: ImportError() got an unexpected keyword argument 'foo'
# expect: TypeError: NameError() got an unexpected keyword argument 'nam'. Did you mean 'name'?
# expect: TypeError: ValueError() takes no keyword arguments
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
e = AttributeError("m", name="n", obj=5); print(e, e.name, e.obj, NameError("m", name="x").name)
e = ImportError("m", name="n", path="p"); print(e, e.name, e.path, e.msg, StopIteration(5).value, SystemExit(1, 2).code)
e = SyntaxError("msg", ("d/f.py", 3, 4, "text")); print(e, e.filename, e.lineno, e.offset, e.text, e.end_lineno)
attempt(lambda: ImportError("a", foo=1)); attempt(lambda: NameError(nam=1)); attempt(lambda: ValueError(a=1))
