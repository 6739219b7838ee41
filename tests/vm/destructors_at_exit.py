# SPDX-License-Identifier: MIT
# expect: a Time
# expect: b Time
# At the end destructors of the main module's objects still find its names.
class Time:
    pass


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, Time.__name__)


a, b = Noisy('a'), Noisy('b')
