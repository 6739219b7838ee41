# expect: <re.Match object; span=(0, 8), match='Jane Doe'> {'first': 'Jane', 'last': 'Doe'} Jane (5, 8) last 2 ((0, 8), (0, 4), (5, 8)) re.compile('(?P<first>\\w+) (?P<last>\\w+)')
# expect: Doe, Jane Jane Doe 0 8 ('Jane', 'Doe') 0 8
# expect: ('none',) (-1, -1)
# expect: 1 ('a',)
# expect: no such group
# expect: no such group
# expect: no such group
# expect: no such group
import re
m = re.match(r'(?P<first>\w+) (?P<last>\w+)', 'Jane Doe')
print(m, m.groupdict(), m['first'], m.span('last'), m.lastgroup, m.lastindex, m.regs, m.re)
print(m.expand(r'\g<last>, \g<first>'), m.string, m.pos, m.endpos, m.group(1, 2), m.start(), m.end(2))
print(re.match('(a)|b', 'b').groups('none'), re.match('(?P<n>a)|b', 'b').span('n'))
print(re.match(r'((a)(b)?)+', 'aba').lastindex, re.match(r'(?:(a)|b)*', 'ab').groups())
for key in (9, -1, 'zz', None):
    try:
        m[key]
    except IndexError as error:
        print(error)
