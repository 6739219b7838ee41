# SPDX-License-Identifier: MIT
# expect: inside: ValueError('no')
# expect: 2
# expect: inside: TypeError
# expect: StopIteration
# What goes wrong while throw() makes the exception is thrown into the generator.


class Refuses(Exception):
    def __init__(self):
        raise ValueError('no')


class Strange(Exception):
    def __new__(cls, *args):
        return cls


def watch():
    try:
        yield 1
    except ValueError as error:
        print('inside:', repr(error))
        yield 2


g = watch()
next(g)
print(g.throw(Refuses))


def watch_types():
    try:
        yield 1
    except TypeError:
        print('inside: TypeError')


g = watch_types()
next(g)
try:
    g.throw(Strange)
except StopIteration:
    print('StopIteration')
