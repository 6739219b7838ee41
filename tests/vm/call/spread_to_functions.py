# f(*args, **names) of script functions and bound methods: deep recursion through it ends in a RecursionError and not in the C stack,
# wrappers show up in tracebacks, and generators as callers and callees work as in plain calls.
# expect: RecursionError maximum recursion depth exceeded
# expect: 5000
# expect: (1, 2, (3, 4), 5, {'x': 6, 'y': 7})
# expect: ['<module>', 'wrapper', 'failing']
# expect: [(1, 2), ('a', 'b'), (0, 1, 2)]
# expect: f() got multiple values for argument 'a'
# expect: keywords must be strings
# expect: 100
# expect: first <bound Thing> (1,) {'k': 2}
# expect: [0, 1, 2]
import sys


def endless(*args, **names):
    return endless(*args, **names)


try:
    endless(1, 2, k=3)
except RecursionError as e:
    print('RecursionError', str(e)[:32])

sys.setrecursionlimit(20000)


def deep(n, *args):
    return n if n == 5000 else deep(*(n + 1, *args))


print(deep(0, 1, 2))


def f(a, b=2, *rest, c, **names):
    return a, b, rest, c, names


print(f(*[1, 2, 3], *(4,), **{'c': 5}, **{'x': 6}, y=7))


def failing(*args):
    1 / 0


def wrapper(*args, **names):
    return failing(*args, **names)


try:
    wrapper(1, k=2) if False else wrapper(1)
except ZeroDivisionError as e:
    at, names = e.__traceback__, []
    while at:
        names.append(at.tb_frame.f_code.co_name)
        at = at.tb_next
    print(names)


def pair(*args):
    return args


def calling(*many):
    for one in many:
        yield pair(*one)


print(list(calling((1, 2), 'ab', range(3))))
try:
    f(1, **{'a': 2, 'c': 3})
except TypeError as e:
    print(e)
try:
    f(**{1: 2})
except TypeError as e:
    print(e)
print(len(pair(*range(100))))


class Thing:
    def __repr__(self):
        return '<bound Thing>'

    def method(self, *args, **names):
        print('first', self, args, names)


method = Thing().method
method(*(1,), **{'k': 2})


def count(*limits):
    yield from range(*limits)


print(list(count(*[3])))
