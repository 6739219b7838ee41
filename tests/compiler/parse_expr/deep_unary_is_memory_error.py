# SPDX-License-Identifier: MIT
# expect: MemoryError: Parser stack overflowed - Python source too complex to parse
# expect: MemoryError: Parser stack overflowed - Python source too complex to parse
# expect: MemoryError: Parser stack overflowed - Python source too complex to parse
# expect: MemoryError: Parser stack overflowed - Python source too complex to parse
# cpython: 3.13
# What nests without brackets is too much for the parser at some depth.
for source in '-' * 100000 + '1', 'not ' * 100000 + '1', 'lambda: ' * 100000 + '1', '1' + ' if 1 else 1' * 100000:
    try:
        compile(source, 'f', 'exec')
    except MemoryError as e:
        print('MemoryError:', e)
