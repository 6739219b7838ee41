# expect: IndexError pop from empty list
# expect: IndexError pop index out of range
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError list.remove(x): x not in list
# expect: ValueError 9 is not in list
# expect: ValueError 1 is not in list
# expect: TypeError list.append() takes exactly one argument (0 given)
# expect: TypeError list.append() takes exactly one argument (2 given)
# expect: TypeError insert expected 2 arguments, got 1
# expect: TypeError 'int' object is not iterable
# expect: TypeError list.extend() takes exactly one argument (0 given)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: AttributeError 'list' object has no attribute 'nope'
# expect: AttributeError 'list' object has no attribute 'add'
# expect: TypeError sort() takes no positional arguments
# expect: TypeError list.reverse() takes no arguments (1 given)
# expect: TypeError list.count() takes exactly one argument (0 given)
# expect: TypeError list.append() takes no keyword arguments
# expect: TypeError unhashable type: 'list'
# expect: TypeError 'list' object is not callable
# expect: TypeError 'int' object is not iterable
# expect: TypeError list expected at most 1 argument, got 2
a = [1]
for f in (lambda: [].pop(), lambda: a.pop(5), lambda: a.pop("x"), lambda: a.remove(9), lambda: a.index(9), lambda: a.index(1, 1), lambda: a.append(),
          lambda: a.append(1, 2), lambda: a.insert(1), lambda: a.extend(5), lambda: a.extend(), lambda: a.insert("a", 1), lambda: a.nope, lambda: a.add(1),
          lambda: a.sort(1), lambda: a.reverse(1), lambda: a.count(), lambda: a.append(x=1), lambda: hash(a), lambda: a(), lambda: list(5), lambda: list(1, 2)):
    try:
        f()
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
