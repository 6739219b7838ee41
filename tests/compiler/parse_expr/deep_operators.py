# SPDX-License-Identifier: MIT
# Operators nest far deeper than brackets may, and calls may.
# expect: 1 True 1 1 2
# cpython: 3.13
n = 1500
print(eval('-' * n + '1'), eval('not ' * n + '1'), eval('1' + ' ** 1' * n), eval('2 if 0 else ' * n + '1'), eval('2' + ' * 1' * n))
f = eval('lambda: ' * n + '1')
while callable(f):
    f = f()
