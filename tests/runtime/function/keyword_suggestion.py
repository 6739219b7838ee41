# cpython: 3.13
# expect: f() got an unexpected keyword argument 'widht'. Did you mean 'width'?
# expect: f() got an unexpected keyword argument 'color'. Did you mean 'colour'?
# expect: f() got an unexpected keyword argument 'zebra'
# expect: sort() got an unexpected keyword argument 'kee'. Did you mean 'key'?
# expect: print() got an unexpected keyword argument 'seperator'
def f(colour, width): pass
for call in "f(1, widht=2)", "f(color=1, width=2)", "f(zebra=1)", "sorted([], kee=1)", "print(1, seperator=2)":
    try:
        eval(call)
    except TypeError as error:
        print(error)
