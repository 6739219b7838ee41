# expect: bb3-b3
import re
print(re.sub('a+', lambda m: re.sub('a', 'b', m.group()) + str(len(re.findall('(.)(.)(.)', 'x' * 9))), 'aa-a'))
