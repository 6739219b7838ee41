# expect: TypeError: unbound method list.append() needs an argument
# expect: TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
# expect: TypeError: descriptor '__add__' of 'int' object needs an argument
# expect: TypeError: descriptor '__add__' requires a 'int' object but received a 'str'
# expect: TypeError: expected 1 argument, got 0
# expect: TypeError: wrapper __add__() takes no keyword arguments
# expect: TypeError: expected 0 arguments, got 1
# expect: TypeError: descriptor 'real' for 'int' objects doesn't apply to a 'str' object
# expect: TypeError: object.__new__(int) is not safe, use int.__new__()
# expect: TypeError: int.__new__(object): object is not a subtype of int
# expect: TypeError: int.__new__(X): X is not a type object (int)
# expect: <method 'append' of 'list' objects> <slot wrapper '__len__' of 'list' objects> <attribute 'real' of 'int' objects> str.join dict.fromkeys len builtins
# expect: False True 0 NotImplemented 8
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
attempt(lambda: list.append()); attempt(lambda: list.append(1, 2)); attempt(lambda: int.__add__())
attempt(lambda: int.__add__("a", 1)); attempt(lambda: (5).__add__()); attempt(lambda: (5).__add__(x=1)); attempt(lambda: [].__len__(1))
attempt(lambda: int.real.__get__("a")); attempt(lambda: object.__new__(int)); attempt(lambda: int.__new__(object)); attempt(lambda: int.__new__(1))
print(list.append, list.__len__, int.real, str.join.__qualname__, dict.fromkeys.__qualname__, len.__name__, len.__module__)
print([].append == [].append, "".join.__self__ == "", [].__len__(), (5).__add__("x"), int.__radd__(5, 3))
