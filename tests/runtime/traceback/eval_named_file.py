# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "eval_named_file.py", line 9, in <module>
# expect stderr:     eval(code, {"a": "text"})
# expect stderr:     ~~~~^^^^^^^^^^^^^^^^^^^^^
# expect stderr:   File "made-up.txt", line 1, in <module>
# expect stderr: TypeError: can only concatenate str (not "int") to str
code = compile("a + 1", "made-up.txt", "eval")
eval(code, {"a": "text"})
