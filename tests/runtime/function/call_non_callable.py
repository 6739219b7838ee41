# expect: 'int' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'str' object is not callable
# expect: 'list' object is not callable
# expect: 'A' object is not callable
# expect: 'tuple' object is not callable
# expect: 'int' object is not callable
# expect: 'dict' object is not callable
# expect error: <string>:1: SyntaxWarning: 'dict' object is not callable; perhaps you missed a comma?
# expect exit: 0
class A: pass
x = 5
for call in "x()", "None()", "'a'()", "[]()", "A()()", "(1, 2)()", "x.real()", "f'{x}'()" if False else "{}()":
    try:
        eval(call)
    except TypeError as error:
        print(error)
