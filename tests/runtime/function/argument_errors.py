# expect: f0(1) -> f0() takes 0 positional arguments but 1 was given
# expect: f0(x=1) -> f0() got an unexpected keyword argument 'x'
# expect: f1() -> f1() missing 1 required positional argument: 'a'
# expect: f1(1, 2) -> f1() takes 1 positional argument but 2 were given
# expect: f1(b=1) -> f1() got an unexpected keyword argument 'b'
# expect: f1(1, a=2) -> f1() got multiple values for argument 'a'
# expect: f2() -> f2() missing 2 required positional arguments: 'a' and 'b'
# expect: f2(1) -> f2() missing 1 required positional argument: 'b'
# expect: f2(b=1) -> f2() missing 1 required positional argument: 'a'
# expect: f3() -> f3() missing 3 required positional arguments: 'a', 'b', and 'c'
# expect: f3(1) -> f3() missing 2 required positional arguments: 'b' and 'c'
# expect: f3(1, 2, 3, 4) -> f3() takes 3 positional arguments but 4 were given
# expect: fd() -> fd() missing 1 required positional argument: 'a'
# expect: fd(1, 2, 3) -> fd() takes from 1 to 2 positional arguments but 3 were given
# expect: fd(1, c=2) -> fd() got an unexpected keyword argument 'c'
# expect: fk() -> fk() missing 1 required keyword-only argument: 'k'
# expect: fk(1) -> fk() takes 0 positional arguments but 1 was given
# expect: fk2() -> fk2() missing 2 required keyword-only arguments: 'k' and 'm'
# expect: fk2(k=1) -> fk2() missing 1 required keyword-only argument: 'm'
# expect: fp(a=1) -> fp() got some positional-only arguments passed as keyword arguments: 'a'
# expect: fp() -> fp() missing 1 required positional argument: 'a'
# expect: fv() -> fv() missing 1 required positional argument: 'a'
# expect: f2(1, 2, 3, x=1) -> f2() got an unexpected keyword argument 'x'
# expect: f1(**{1: 2}) -> keywords must be strings
# expect: f1(*5) -> __main__.f1() argument after * must be an iterable, not int
# expect: f1(**5) -> __main__.f1() argument after ** must be a mapping, not int
# expect: f1(1, **{'a': 2}) -> f1() got multiple values for argument 'a'
# expect: fk(1, k=2) -> fk() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given
# expect: fk(1, 2, k=3) -> fk() takes 0 positional arguments but 2 positional arguments (and 1 keyword-only argument) were given
# expect: f1(1, **{'b': 1}, **{'b': 2}) -> __main__.f1() got multiple values for keyword argument 'b'
# expect: f0(*[1, 2, 3]) -> f0() takes 0 positional arguments but 3 were given
# expect: fd(1, 2, 3, b=1) -> fd() got multiple values for argument 'b'
def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def fd(a, b=1): pass
def fk(*, k): pass
def fk2(*, k, m): pass
def fp(a, /): pass
def fv(a, *args): pass
for call in ("f0(1)", "f0(x=1)", "f1()", "f1(1, 2)", "f1(b=1)", "f1(1, a=2)", "f2()", "f2(1)", "f2(b=1)", "f3()", "f3(1)", "f3(1, 2, 3, 4)", "fd()", "fd(1, 2, 3)", "fd(1, c=2)", "fk()", "fk(1)", "fk2()", "fk2(k=1)",
             "fp(a=1)", "fp()", "fv()", "f2(1, 2, 3, x=1)", "f1(**{1: 2})", "f1(*5)", "f1(**5)", "f1(1, **{'a': 2})", "fk(1, k=2)", "fk(1, 2, k=3)", "f1(1, **{'b': 1}, **{'b': 2})", "f0(*[1, 2, 3])", "fd(1, 2, 3, b=1)"):
    try:
        eval(call)
    except TypeError as error:
        print(call, "->", error)
