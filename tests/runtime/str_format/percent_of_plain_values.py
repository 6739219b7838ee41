# %s of a str and %d of an int, alone and in a row, beside everything that counts the arguments.
print('%s' % 'abc', '%d' % 7, '%d' % -2 ** 62, '%d' % (2 ** 62 - 1), '<%s|%d|%s>' % ('é', -5, '\U0001f600'), '%s%%%d' % ('a', 0))
print('%s %d' % (5, True), '%d' % 3.9, '%s' % None, '%s' % (('x', 1),), '%s' % '')
print('%(a)s %(b)d' % {'a': 'x', 'b': 4}, 'no %% here' % (), '%(a)s' % {'a': 'ü'}, '%s' % {'a': 1}, '%d%s' % (12, 'twelve'))


class Text(str):
    def __str__(self):
        return 'converted'


class Number(int):
    def __str__(self):
        return 'not asked'


print('%s' % Text('t'), '%s %d' % (Text('t'), Number(4)), '%d' % Number(-4))
for act in (lambda: '%s %s' % 'a', lambda: '%d' % (), lambda: '%s' % ('a', 'b'), lambda: '%d' % 'a', lambda: '%d' % ('a',),
            lambda: '%s' % (), lambda: 'x' % 'y', lambda: '%s%' % 'a', lambda: '%d %s %d' % (1, 'b'), lambda: '%d' % None,
            lambda: '%(a)s %s' % {'a': 1}):
    try:
        print(act())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(b'%s %d' % (b'bytes', 5), b'%d' % 6)
# expect: abc 7 -4611686018427387904 4611686018427387903 <é|-5|😀> a%0
# expect: 5 1 3 None ('x', 1) 
# expect: x 4 no % here ü {'a': 1} 12twelve
# expect: converted converted 4 -4
# expect: TypeError not enough arguments for format string
# expect: TypeError not enough arguments for format string
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError %d format: a real number is required, not str
# expect: TypeError %d format: a real number is required, not str
# expect: TypeError not enough arguments for format string
# expect: TypeError not all arguments converted during string formatting
# expect: ValueError incomplete format
# expect: TypeError not enough arguments for format string
# expect: TypeError %d format: a real number is required, not NoneType
# expect: TypeError not enough arguments for format string
# expect: b'bytes 5' b'6'
