# cpython: 3.13
# expect: IndexError tuple index out of range
# expect: TypeError 'tuple' object does not support item assignment
# expect: TypeError 'tuple' object doesn't support item deletion
# expect: TypeError tuple indices must be integers or slices, not str
# expect: AttributeError 'tuple' object has no attribute 'append'
# expect: TypeError can only concatenate tuple (not "list") to tuple
# expect: TypeError '<' not supported between instances of 'tuple' and 'int'
# expect: ValueError tuple.index(x): x not in tuple
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: AttributeError 'tuple' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'tuple' object is not callable
t = (1, 2)
for code in "t[2]", "t[0] = 1", "del t[0]", "t['a']", "t.append(1)", "t + [1]", "t < 1", "t.index(9)", "t * 'a'", "t.x = 1", "tuple(5)", "t()":
    try:
        exec(code)
    except (IndexError, TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
