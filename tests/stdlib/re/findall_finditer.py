# expect: ['héllo', 'wörld', 'ß'] [('a', 'b'), ('a', ''), ('a', 'b')] ['', 'xx', '', '']
# expect: ['αβγ'] ['straße'] ['😀b']
# expect: [(0, 0), (1, 1), (2, 2), (4, 4)]
# expect: 5000
import re
print(re.findall(r'\w+', 'héllo wörld ß'), re.findall('(a)(b)?', 'abaab'), re.findall('x*', 'axxb'))
print(re.findall('[α-ω]+', 'abc αβγ 123'), re.findall(r'(?i)straße', 'STRASSE straße'), re.findall('😀.', 'a😀b'))
print([m.span() for m in re.finditer(r'\b', 'a bc')])
print(len(re.findall('ж|x', 'x' * 5000 + 'é')))
