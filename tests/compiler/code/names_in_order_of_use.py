# expect: ('sys', 'json', 'dumps', 'len', 'real', 'made', 'attr', 'print')
# expect: ('os.path', 'os', 'A', 'y', 'x')
# expect: the docstring
# expect: None
# expect: ['len', 'print']
import inspect
def f(a):
    "the docstring"
    global made
    import sys
    from json import dumps
    made = len(a.real)
    a.attr = made
    return print(sys, dumps)
def no_doc(): return 'text'
print(f.__code__.co_names)
print(compile('import os.path\nclass A: pass\nx = y', 's', 'exec').co_names)
print(f.__code__.co_consts[0])
print(no_doc.__code__.co_consts[0])
print(sorted(inspect.getclosurevars(f).builtins))
