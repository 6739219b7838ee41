# expect: 1 + 2 * 3 = 7.0
# expect: (1+2)*3 = 9.0
# expect: -4/(2-1) = -4.0
# expect: SyntaxError bad char '$' at 2
# expect: SyntaxError unexpected ''
# expect: Dear Bob, you owe 5. <missing>
# expect: <h1>Title</h1>
# expect:
# expect: Some <b>bold</b> and <i>it</i> and <code>code</code> <a href="http://x.y">l</a>
# expect: <li>a</li>
# expect: <li>b</li>
# expect:
# expect: camel_case_string snakeCaseX [('', 'a'), ('b,c', ''), ('', 'd')] a b c ['1.2.3.4', '10.0.0.255'] True 1,234,567
# expect: {'A': 2, 'B': 0} True
# expect: {'$.users[0].n': 'A', '$.users[0].roles[0]': 'x', '$.users[0].roles[1]': 'y', '$.users[1].n': 'B'}
import re, sys, json, itertools
# tokenizer + recursive parser + templating
TOK = re.compile(r'(?P<NUM>\d+(\.\d*)?)|(?P<ID>[A-Za-z_]\w*)|(?P<OP>[-+*/()=])|(?P<WS>\s+)|(?P<BAD>.)')
def lex(s):
    for m in TOK.finditer(s):
        k = m.lastgroup
        if k == 'WS': continue
        if k == 'BAD': raise SyntaxError(f'bad char {m.group()!r} at {m.start()}')
        yield k, m.group()
class P:
    def __init__(s, t): s.t = list(t) + [('END', '')]; s.i = 0; s.env = {}
    def peek(s): return s.t[s.i]
    def next(s): s.i += 1; return s.t[s.i - 1]
    def expr(s):
        v = s.term()
        while s.peek()[1] in '+-' and s.peek()[0] == 'OP': v = v + s.term() if s.next()[1] == '+' else v - s.term()
        return v
    def term(s):
        v = s.atom()
        while s.peek()[1] in '*/' and s.peek()[0] == 'OP': v = v * s.atom() if s.next()[1] == '*' else v / s.atom()
        return v
    def atom(s):
        k, t = s.next()
        if k == 'NUM': return float(t)
        if t == '(': v = s.expr(); assert s.next()[1] == ')'; return v
        if t == '-': return -s.atom()
        raise SyntaxError(f'unexpected {t!r}')
for e in ('1 + 2 * 3', '(1+2)*3', '-4/(2-1)', '2 $ 3', '1 +'):
    try: print(e, '=', P(lex(e)).expr())
    except SyntaxError as x: print(type(x).__name__, x)
tpl = 'Dear {{ name }}, you owe {{amount}}. {{ missing }}'
print(re.sub(r'\{\{\s*(\w+)\s*\}\}', lambda m: str({'name': 'Bob', 'amount': 5}.get(m[1], f'<{m[1]}>')), tpl))
md = '# Title\n\nSome **bold** and *it* and `code` [l](http://x.y)\n- a\n- b\n'
for p, r in ((r'^# (.*)$', r'<h1>\1</h1>'), (r'\*\*(.+?)\*\*', r'<b>\1</b>'), (r'\*(.+?)\*', r'<i>\1</i>'), (r'`(.+?)`', r'<code>\1</code>'), (r'\[(.+?)\]\((.+?)\)', r'<a href="\2">\1</a>'), (r'^- (.*)$', r'<li>\1</li>')): md = re.sub(p, r, md, flags=re.M)
print(md)
print(re.sub(r'(?<!^)(?=[A-Z])', '_', 'camelCaseString').lower(), re.sub(r'_(\w)', lambda m: m[1].upper(), 'snake_case_x'), re.findall(r'(?:^|,)(?:"([^"]*)"|([^,]*))', 'a,"b,c",d'), re.sub(r'\s+', ' ', ' a \n b\t c ').strip(), re.findall(r'\b\d{1,3}(?:\.\d{1,3}){3}\b', 'ip 1.2.3.4 and 10.0.0.255.'), bool(re.fullmatch(r'(?=.*\d)(?=.*[a-z]).{6,}', 'abc123')), re.sub(r'(\d)(?=(\d{3})+$)', r'\1,', '1234567'))
data = json.loads('{"users": [{"n": "A", "roles": ["x", "y"]}, {"n": "B", "roles": []}]}')
print({u['n']: len(u['roles']) for u in data['users']}, json.dumps(data, separators=(',', ':')) == json.dumps(json.loads(json.dumps(data)), separators=(',', ':')))
def walk(o, path='$'):
    if isinstance(o, dict):
        for k, v in o.items(): yield from walk(v, f'{path}.{k}')
    elif isinstance(o, list):
        for i, v in enumerate(o): yield from walk(v, f'{path}[{i}]')
    else: yield path, o
print(dict(walk(data)))
