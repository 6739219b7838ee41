# expect: <class 'int'> True <class 'type'> True function generator dict_keys range
# expect: type() takes 1 or 3 arguments
# expect: type() takes 1 or 3 arguments
# expect: type() takes 1 or 3 arguments
# expect: type.__new__() argument 1 must be str, not int
# expect: type.__new__() argument 2 must be tuple, not int
# expect: type.__new__() argument 3 must be dict, not int
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
print(type(5), type("a") is str, type(type), type(int) is type, type(lambda: 0).__name__, type(x for x in ()).__name__, type({}.keys()).__name__, type(range(1)).__name__)
for args in (), (1, 2), ("A", (), {}, 4), (1, (), {}), ("A", 5, {}), ("A", (), 5), ("A", (5,), {}):
    try:
        type(*args)
    except TypeError as error:
        print(error)
