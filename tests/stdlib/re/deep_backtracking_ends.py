# expect: None
# expect: 400000
# expect: (299999, 300000)
import re
print(re.match('(a+)+$', 'a' * 20 + 'b'))
print(re.match('(?:a|b)*', 'ab' * 200000).end())
print(re.match('(.)*', 'x' * 300000).span(1))
