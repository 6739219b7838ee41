# expect: ExceptionGroup('outer', [ValueError(1), ExceptionGroup('inner', [ValueError(2)])])
# expect: ExceptionGroup('outer', [ExceptionGroup('inner', [TypeError(3)])])
# expect: fine
# expect: TypeError catching ExceptionGroup with except* is not allowed. Use except instead.
# expect: SyntaxError 'break', 'continue' and 'return' cannot appear in an except* block
# expect: SyntaxError 'break', 'continue' and 'return' cannot appear in an except* block
eg = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [ValueError(2), TypeError(3)])])
try:
    try:
        raise eg
    except* ValueError as v:
        print(repr(v))
except ExceptionGroup as rest:
    print(repr(rest))
for code in "try:\n  pass\nexcept* ExceptionGroup: pass", "try:\n  raise ValueError\nexcept* ExceptionGroup: pass", "for x in [1]:\n  try: pass\n  except* ValueError: break", "def f():\n  try: pass\n  except* ValueError: return 1":
    try:
        exec(code)
        print("fine")
    except (TypeError, SyntaxError) as error:
        print(type(error).__name__, getattr(error, "msg", error))
