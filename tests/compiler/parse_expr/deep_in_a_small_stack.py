# SPDX-License-Identifier: MIT
# cpython: differs (it trusts the stack to be large)
# What nests deeper than the thread's stack has room for is too complex, in whatever way it nests; what does not, compiles.
# expect: 15 of 15
# expect: a plain one compiles: 42
import threading

sources = (
    '-' * 1500 + 'x',
    'not ' * 190 + 'x',
    'lambda: ' * 190 + 'x',
    'x' + ' ** x' * 190,
    'x if x else ' * 190 + 'x',
    '(' * 190 + 'x' + ')' * 190,
    'f(' * 190 + 'x' + ')' * 190,
    'x[' * 190 + 'x' + ']' * 190,
    '[x for x in ' * 190 + 'x' + ']' * 190,
    '[*' * 190 + 'x' + ']' * 190,
    '{1: lambda: ' * 190 + 'x' + '}' * 190,
    '{**' * 190 + 'x' + '}' * 190,
    '(yield ' * 190 + 'x' + ')' * 190,
    'for x in ' + '(' * 190 + 'x' + ')' * 190 + ': pass',
    'match x:\n  case ' + '[' * 190 + 'x' + ']' * 190 + ': pass',
)


def too_complex(source):
    try:
        compile('def f():\n  ' + source.replace('\n', '\n  '), 'f', 'exec')
    except MemoryError as e:
        return 'too complex to parse' in str(e)
    return False


def in_a_stack(size, function, *args):
    results = []
    threading.stack_size(size * 1024)
    thread = threading.Thread(target=lambda: results.extend(map(function, *args)))
    thread.start()
    thread.join()
    return results


print(sum(in_a_stack(128, too_complex, sources)), 'of', len(sources))
print('a plain one compiles:', *in_a_stack(128, eval, ['sum([x * 2 for x in range(7)])']))
