# What __reduce__ needs of the built-in functions is said to be missing when a script has deleted it.
# expect: list_iterator AttributeError iter
# expect: tuple_iterator AttributeError iter
# expect: str_ascii_iterator AttributeError iter
# expect: bytes_iterator AttributeError iter
# expect: bytearray_iterator AttributeError iter
# expect: range_iterator AttributeError iter
# expect: set_iterator AttributeError iter
# expect: dict_keyiterator AttributeError iter
# expect: callable_iterator AttributeError iter
# expect: list_iterator AttributeError iter
# expect: method AttributeError getattr
# expect: builtin_function_or_method AttributeError getattr
# expect: method_descriptor AttributeError getattr
# expect: wrapper_descriptor AttributeError getattr
# expect: method-wrapper AttributeError getattr
# leaks: skip (the next repeat needs what this one deletes)
import builtins


class C:
    def method(self):
        pass


exhausted = iter([])
list(exhausted)
values = [iter([1]), iter((1,)), iter("a"), iter(b"a"), iter(bytearray(b"a")), iter(range(3)), iter({1}), iter({1: 2}),
          iter(int, 1), exhausted, C().method, [].append, list.append, list.__len__, [].__len__]
del builtins.iter, builtins.getattr
for value in values:
    try:
        print(type(value).__name__, value.__reduce__())
    except Exception as e:
        print(type(value).__name__, type(e).__name__, e)
