# SPDX-License-Identifier: MIT
# expect: Error sending result: '{'deep': [1, (2, <lock>)]}'. Reason: 'TypeError("cannot pickle 'generator' object")'
# expect: when serializing attribute 'inside' of Holder object
# expect: when serializing __main__.Holder object
# expect: when serializing tuple item 1
# expect: when serializing list item 1
# expect: when serializing dict item 'deep'
# expect: when serializing tuple item 1
# What a result could not be pickled for is said with the way to it, also on this side.
# cpython: differs (3.13 has no notes)
import multiprocessing


class Holder:
    def __init__(self):
        self.inside = (i for i in ())

    def __repr__(self):
        return '<lock>'


def bad():
    return {'deep': [1, (2, Holder())]}


if __name__ == '__main__':
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(bad)
        except Exception as error:
            print(error)
            for note in error.__notes__:
                print(note)
