# SPDX-License-Identifier: MIT
# cpython: differs (its code objects trust the flags)
# Flags that the instructions rely on can't be replaced; the others can.
# expect: ValueError: code: co_flags doesn't fit the instructions
# expect: ValueError: code: co_flags doesn't fit the instructions
# expect: ValueError: code: co_flags doesn't fit the instructions
# expect: True [1]
import inspect
import types


def function(*args):
    return args


def generator():
    yield 1


for f, flag in (function, inspect.CO_GENERATOR), (function, inspect.CO_VARARGS), (generator, inspect.CO_GENERATOR):
    try:
        f.__code__.replace(co_flags=f.__code__.co_flags ^ flag)
    except ValueError as e:
        print('ValueError:', e)
code = generator.__code__.replace(co_flags=generator.__code__.co_flags | inspect.CO_ITERABLE_COROUTINE)
f = types.FunctionType(code, {})
print(inspect.isawaitable(f()), list(f()))
