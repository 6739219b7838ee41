# expect: ('123', 'foo')
# expect: None <re.Match object; span=(0, 3), match='aaa'> <re.Match object; span=(0, 2), match='ab'>
# expect: <re.Match object; span=(3, 4), match='b'> None None <re.Match object; span=(2, 3), match='b'>
# expect: (8, 9) None <re.Match object; span=(0, 1), match='a'>
import re
print(re.search(r'(\d+)-(\w+)', 'abc 123-foo').groups())
print(re.match('a', 'ba'), re.fullmatch('a+', 'aaa'), re.fullmatch('a|ab', 'ab'))
b = re.compile('b')
print(b.search('abab', 2), b.search('abab', 0, 1), re.compile('^b').search('abab', 1), b.fullmatch('xab', 2, 3))
print(re.search('é', 'cafe café').span(), re.search('ж', 'latin é'), re.search('a(?=ж)', 'aж'))
