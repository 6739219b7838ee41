# SPDX-License-Identifier: MIT
# expect: 7
# expect: False
# expect: True
# `and`, `or` and chained comparisons that jump over more than 32768 words.
print(eval('0 or ' * 50000 + '7'), eval('1 and 0 or ' * 20000 + '7') == 8, sep='\n')
print(eval(' < '.join(map(str, range(20000)))))
