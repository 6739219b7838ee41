# expect: AssertionError()
# expect: AssertionError('message')
# expect: AssertionError('5')
# expect: AssertionError([1, 2])
x = 5
assert x == 5, "not reached"
for code in "assert x == 6", "assert x == 6, 'message'", "assert (), f'{x}'", "assert 0, [1, 2]":
    try:
        exec(code)
    except AssertionError as error:
        print(repr(error))
