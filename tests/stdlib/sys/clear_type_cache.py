# SPDX-License-Identifier: MIT
# Nothing but speed depends on the cache of names looked up in types.
# expect: None
# expect: first first
# expect: second first
import sys


class C:
    name = "first"


class D(C):
    def __getattr__(self, name):
        return "missing"


one, two = C(), D()
names = one.name, two.name
print(sys._clear_type_cache())
print(*names)
C.name = "second"
sys._clear_type_cache()
print(D().name, names[0])
