# Every module, type, function and method written in C has a docstring, and every callable among them a signature.
# cpython: differs (many of CPython's have none)
# expect: []
import inspect
import sys

missing = []


def check(thing, where):
    if not thing.__doc__:
        missing.append(f"{where}: no docstring")
    if inspect.isroutine(thing):
        try:
            inspect.signature(thing)
        except ValueError as error:
            missing.append(f"{where}: {error}")


for name in sys.builtin_module_names:
    module = __import__(name)
    if not module.__doc__:
        missing.append(f"{name}: no docstring")
    for key, value in vars(module).items():
        if inspect.isclass(value) and not value.__flags__ & 1 << 9:     # not made by a class statement
            check(value, f"{name}.{key}")
            for attribute, method in vars(value).items():
                method = getattr(method, "__func__", method)
                if inspect.isroutine(method) and not inspect.isfunction(method):
                    check(method, f"{name}.{key}.{attribute}")
        elif inspect.isbuiltin(value):
            check(value, f"{name}.{key}")
print(missing)
