# cpython: 3.12
# expect: SyntaxError invalid syntax (<string>, line 0)
# expect: SyntaxError invalid syntax (<string>, line 1)
# expect: SyntaxError invalid syntax (<string>, line 1)
# expect: NameError name 'undefined' is not defined
# expect: SyntaxError invalid syntax (<string>, line 1)
# expect: TypeError eval() arg 1 must be a string, bytes or code object
# expect: TypeError exec() arg 1 must be a string, bytes or code object
# expect: ValueError compile() mode must be 'exec', 'eval' or 'single'
# expect: TypeError compile() missing required argument 'filename' (pos 2)
# expect: TypeError globals must be a dict
# expect: TypeError locals must be a mapping or None, not int
# expect: SyntaxError source code string cannot contain null bytes
# expect: SyntaxError invalid syntax (<string>, line 2)
# expect: SyntaxError expected ':' (f, line 3)
# expect: SyntaxError invalid syntax (<string>, line 1)
# expect: SyntaxError invalid syntax (<string>, line 1)
for f in (lambda: eval(""), lambda: eval("x ="), lambda: eval("x = 1"), lambda: eval("undefined"), lambda: exec("1 +"), lambda: eval(5), lambda: exec(None), lambda: compile("1", "f", "nope"), lambda: compile("1"), lambda: eval("1", 5), lambda: exec("1", {}, 5), lambda: compile("a\x00b", "f", "exec"),
          lambda: eval("1\n2"), lambda: compile("if 1:\n  pass\nelse", "f", "exec"), lambda: eval("yield 1"), lambda: eval("1; 2")):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
