# expect: 'int' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'str' object is not callable
# expect: 'list' object is not callable
# expect: 'A' object is not callable
# expect: 'tuple' object is not callable
# expect: 'int' object is not callable
# expect: 'str' object is not callable
# expect: 'NoneType' object is not callable
class A: pass
x, none, text, items, pair = 5, None, "a", [], (1, 2)
for call in "x()", "none()", "text()", "items()", "A()()", "pair()", "x.real()", "text.upper()()", "items.append(1)()":
    try:
        eval(call)
    except TypeError as error:
        print(error)
