# cpython: 3.13
# expect: '<' not supported between instances of 'str' and 'int'
# expect: '<' not supported between instances of 'int' and 'NoneType'
# expect: 'int' object is not iterable
# expect: sorted expected 1 argument, got 2
# expect: 'int' object is not callable
# expect: <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
# expect: sort() takes no positional arguments
# expect: sorted expected 1 argument, got 0
# expect: sort() got an unexpected keyword argument 'cmp'
# expect: '<' not supported between instances of 'dict' and 'dict'
# expect: '>' not supported between instances of 'str' and 'int'
for f in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted(5), lambda: sorted([1], len), lambda: sorted([1], key=5), lambda: sorted([2, 1], key=lambda: 0),
          lambda: [].sort(len), lambda: sorted(), lambda: sorted([1, 2], cmp=1), lambda: sorted([{}, {}]), lambda: sorted([1], reverse="x" > 1)):
    try:
        print(f())
    except TypeError as error:
        print(error)
