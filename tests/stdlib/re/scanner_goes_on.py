# expect: ['1', '2', 'x', '3', None, None]
# expect: ([12, 'ab'], '!')
import re
scanner = re.compile(r'\d|x').scanner('12x3a4')
print([m and m.group() for m in (scanner.match() for _ in range(6))])
print(re.Scanner([(r'\d+', lambda s, t: int(t)), (r'\s+', None), (r'\w+', lambda s, t: t)]).scan('12 ab !'))
