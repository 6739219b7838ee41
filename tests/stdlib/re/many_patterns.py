# expect: ['b', 'c']
# expect: bye bye
# expect: ['a', 'b', 'c,d']
# expect: {'y': '2024', 'm': '05'}
# expect: ('a', 'none')
# expect: ['1', '2.5', '3']
# expect: ['ab', 'cd']
# expect: [x][xy]
# expect: (0, 8)
# expect: the the
# expect: ['<a\n>', '<b>']
# expect: a\+b\(c\)
# expect: -a-b-c-
# expect: ('abc', 3)
# expect: PatternError unterminated character set at position 0
# expect: PatternError redefinition of group name 'a' as group 2; was group 1 at position 12
# expect: PatternError nothing to repeat at position 0
# expect: PatternError min repeat greater than max repeat at position 2
# expect: PatternError unbalanced parenthesis at position 0
# expect: PatternError bad character in group name '1' at position 4
# expect: PatternError bad escape (end of pattern) at position 0
# expect: PatternError bad character range z-a at position 1
# expect: PatternError invalid group reference 1 at position 1
# expect: PatternError look-behind requires fixed-width pattern
# expect: PatternError unknown extension ?z at position 1
# expect: PatternError invalid group reference 2 at position 1
# expect: IndexError unknown group name 'q'
# expect: ['a']
# expect: ['éa_1', 'ß']
# expect: [b'a', b'b']
# expect: 2
# expect: 2
# expect: ('a',)
# expect: ('',)
# expect: None
# expect: <re.Match object; span=(0, 3), match='aab'>
# expect: <re.Match object; span=(0, 2), match='ab'>
# expect: <re.Match object; span=(0, 1), match='a'>
# expect: None
# expect: PatternError invalid group reference 1 at position 3
# expect: <re.Match object; span=(0, 3), match='<a>'>
# expect: re.compile('a', re.IGNORECASE|re.MULTILINE)
# expect: re.compile(b'a', re.VERBOSE)
# expect: re.IGNORECASE|re.DOTALL
# expect: 32
# expect: re.NOFLAG
# expect: ['S']
# expect: ['K']
# expect: ['é', '😀']
# expect: xéx😀x
# expect: ['\x1c', '\x85', '\xa0', '\u2003']
# expect: ['1', '٣']
# expect: b
# expect: IndexError no such group
# expect: (-1, -1)
# expect: None
# expect: ((1, 2),)
# expect: True
# expect: ['x', 'a', 'y', None, 'z']
# expect: ['', 'a', 'b', '']
# expect: ['']
# expect: TypeError sequence item 0: expected str instance, int found
# expect: ['a', 'b']
# expect: <re.Match object; span=(0, 3), match='abc'>
# expect: <re.Match object; span=(0, 3), match='1AB'>
# expect: (1, 2)
# expect: <re.Match object; span=(1, 2), match='a'>
# expect: TypeError expected string or bytes-like object, got 'NoneType'
# expect: TypeError first argument must be string or compiled pattern
# expect: TypeError sub() missing 1 required positional argument: 'string'
# expect: None
# expect: ['À']
# expect: 1
# expect: 1
# expect: 4
# expect: <re.Match object; span=(0, 1), match=']'>
# expect: <re.Match object; span=(0, 1), match='-'>
# expect: <re.Match object; span=(0, 2), match='aa'>
# expect: <re.Match object; span=(0, 4), match='a{x}'>
# expect: ['é']
# expect: a\c
# expect: a
# expect: c
# expect: ([12, 'ab'], '!')
# expect: ('abc12', '3')
# expect:
# expect: ['\r', '\u2028']
# expect: ['', '', '']
# expect: ['', '', '']
# expect: a!
# expect: !
import re
T = lambda f: print(f())
def E(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
E(lambda: re.findall(r'(?<=a)b|(?<!x)c', 'ab xc c')); E(lambda: re.sub(r'(?i)HELLO', 'bye', 'Hello hello')); E(lambda: re.split(r'\s*[,;]\s*', 'a , b;c,d', maxsplit=2))
E(lambda: re.match(r'(?P<y>\d{4})-(?P<m>\d\d)', '2024-05').groupdict()); E(lambda: re.compile('(a)(?:b)(c)?').match('ab').groups('none')); E(lambda: re.findall(r'\d+(?:\.\d+)?', '1 2.5 .3'))
E(lambda: [m.group() for m in re.finditer(r'(?m)^\w+$', 'ab\ncd\ne f')]); E(lambda: re.sub(r'(?P<a>x)(y)?', r'[\g<a>\2]', 'xxy')); E(lambda: re.fullmatch(r'[\w.]+@\w+\.\w+', 'a.b@c.de').span())
E(lambda: re.search(r'(\w+) \1', 'the the').group()); E(lambda: re.findall(r'(?s)<.*?>', '<a\n><b>')); E(lambda: re.escape('a+b(c)')); E(lambda: re.sub('', '-', 'abc')); E(lambda: re.subn(r'\W', '', 'a-b c!'))
E(lambda: re.compile('[')); E(lambda: re.compile('(?P<a>x)(?P<a>y)')); E(lambda: re.compile('*a')); E(lambda: re.compile('a{2,1}')); E(lambda: re.compile(')')); E(lambda: re.compile('(?P<1>a)')); E(lambda: re.compile('\\')); E(lambda: re.compile('[z-a]')); E(lambda: re.compile(r'\1')); E(lambda: re.compile('(?<=a+)b')); E(lambda: re.compile('(?z)')); E(lambda: re.sub('a', r'\2', 'a')); E(lambda: re.sub('a', r'\g<q>', 'a'))
E(lambda: re.findall(r'(?a)\w+', 'é a')); E(lambda: re.findall(r'\w+', 'éa_1 ß')); E(lambda: re.findall(rb'\w+', b'\xe9a b')); E(lambda: re.search(r'\bfoo\b', 'a foo b').start()); E(lambda: re.search(r'a(?!b)', 'abac').start()); E(lambda: re.match(r'(?:(a)|b)*', 'ab').groups()); E(lambda: re.match(r'(a*)*', 'aa').groups()); E(lambda: re.match(r'(?>a+)a', 'aaa')); E(lambda: re.match('a++b', 'aab')); E(lambda: re.search(r'\Aab\Z', 'ab')); E(lambda: re.search('a$', 'a\n')); E(lambda: re.search(r'a\Z', 'a\n'))
E(lambda: re.match(r'(?(1)a|b)', 'b')); E(lambda: re.match(r'(<)?a(?(1)>|$)', '<a>')); E(lambda: re.compile('a', re.I | re.M)); E(lambda: re.compile(b'a', re.X)); E(lambda: re.I | re.S); E(lambda: re.compile('x').flags); E(lambda: re.template if 0 else re.NOFLAG); E(lambda: re.findall('ſ', 'S', re.I)); E(lambda: re.findall('k', '\u212a', re.I)); E(lambda: re.findall('[^a]', 'aé😀')); E(lambda: re.sub('(?:)', 'x', 'é😀')); E(lambda: re.findall(r'\s', 'a\x1c\x85\xa0\u2003b')); E(lambda: re.findall(r'[\d]', '1٣'))
E(lambda: re.compile('(a)(b)').match('ab')[2]); E(lambda: re.match('a', 'a').end(1)); E(lambda: re.match('(?P<n>a)|b', 'b').span('n')); E(lambda: re.match('(a)|b', 'b')[1]); E(lambda: re.search('b', 'abc', re.I).regs); E(lambda: bool(re.match('', ''))); E(lambda: re.split('(a)|b', 'xaybz')); E(lambda: re.split('', 'ab')); E(lambda: re.split('x', '')); E(lambda: re.sub('x', lambda m: 5, 'x')); E(lambda: re.findall('(?P<q>.)(?P=q)', 'aabbc')); E(lambda: re.search('(?x: a b )c', 'abc')); E(lambda: re.match(r'\N{DIGIT ONE}\x41\u0042', '1AB')); E(lambda: re.compile('a').search('bab', pos=1).span()); E(lambda: re.compile('a|b').fullmatch('xab', 1, 2))
E(lambda: re.match('a', None)); E(lambda: re.compile(5)); E(lambda: re.sub('a', 'b')); E(lambda: re.match('(a+)+$', 'a' * 22 + 'b')); E(lambda: re.findall(r'(?i)[à-ý]', 'À')); E(lambda: re.compile('(' * 50 + 'a' + ')' * 50).match('a').lastindex); E(lambda: re.match(r'((a)(b)?)+', 'aba').lastindex); E(lambda: len(re.findall('a?', 'aab'))); E(lambda: re.search(r'[]a]', ']')); E(lambda: re.search(r'[a\-z]', '-')); E(lambda: re.search('a{,2}', 'aaa')); E(lambda: re.search('a{x}', 'a{x}')); E(lambda: re.findall(r'\u00e9', 'é'))
E(lambda: re.sub('b', '\\\\', 'abc')); E(lambda: re.sub('b', r'\n', 'abc')); E(lambda: re.Scanner([(r'\d+', lambda s, t: int(t)), (r'\s+', None), (r'\w+', lambda s, t: t)]).scan('12 ab !'))
E(lambda: re.match(r'(.*)(\d+)', 'abc123').groups()); E(lambda: re.match('x*', 'a').group()); E(lambda: re.findall('.', '\r\n\u2028')); E(lambda: re.findall('^', 'a\nb\n', re.M)); E(lambda: re.findall('$', 'a\nb\n', re.M)); E(lambda: re.sub('$', '!', 'a\n'))
