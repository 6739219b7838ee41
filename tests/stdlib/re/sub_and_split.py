# expect: ['a', ',', 'b', ',', '', ',', 'c'] ['', 'a', '', 'b', 'c', ''] ['a', 'b', 'c,d']
# expect: world hello bar foo -a-b--d- -a-b-c-
# expect: ('bAnAna', 2)
# expect: [a][] a\c 'a\nc'
# expect: b'bbnbnb' [b'1', b'2']
import re
print(re.split(r'(,)', 'a,b,,c'), re.split('x*', 'axbc'), re.split(r'\s*[,;]\s*', 'a , b;c,d', maxsplit=2))
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world foo bar'), re.sub('x*', '-', 'abxd'), re.sub('', '-', 'abc'))
print(re.subn('a', lambda m: m.group().upper(), 'banana', count=2))
print(re.sub('(?P<x>a)|b', r'[\g<x>]', 'ab'), re.sub('b', '\\\\', 'abc'), repr(re.sub('b', r'\n', 'abc')))
print(re.sub(b'a', b'b', b'banana'), re.findall(rb'\d', bytearray(b'1 2')))
