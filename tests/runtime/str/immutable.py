# cpython: 3.13
# expect: 'str' object does not support item assignment
# expect: 'str' object doesn't support item deletion
# expect: 'str' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 'str' object does not support item assignment
s = "abc"
for code in "s[0] = 'x'", "del s[0]", "s.x = 1", "s[0:1] = 'y'":
    try:
        exec(code)
    except (TypeError, AttributeError) as error:
        print(error)
