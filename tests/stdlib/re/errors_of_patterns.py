# expect: missing ), unterminated subpattern at position 0 0
# expect: multiple repeat at position 2 2
# expect: unterminated character set at position 0 0
# expect: redefinition of group name 'a' as group 2; was group 1 at position 12 12
# expect: nothing to repeat at position 0 0
# expect: min repeat greater than max repeat at position 2 2
# expect: unbalanced parenthesis at position 0 0
# expect: bad character in group name '1' at position 4 4
# expect: bad escape (end of pattern) at position 0 0
# expect: bad character range z-a at position 1 1
# expect: invalid group reference 1 at position 1 1
# expect: look-behind requires fixed-width pattern None
# expect: unknown extension ?z at position 1 1
import re
for pattern in ('(', 'a**', '[', '(?P<a>x)(?P<a>y)', '*a', 'a{2,1}', ')', '(?P<1>a)', '\\', '[z-a]', r'\1', '(?<=a+)b', '(?z)'):
    try:
        print(re.compile(pattern))
    except re.PatternError as error:
        print(error, error.pos)
