# TOML documents and the places of their errors.
# expect: {'title': 'TOML é', 'owner': {'name': 'C:\\x', 'dob': datetime.datetime(1979, 5, 27, 7, 32, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=57600))), 'day': datetime.date(1979, 5, 27), 'at': datetime.time(7, 32, 0, 500000), 'local': datetime.datetime(1979, 5, 27, 7, 32)}, 'database': {'ports': [8000, 31, 3, 15], 'limits': {'cpu': 79.5, 'memory': {'total': -inf}, 'a b': 1000.0}, 'enabled': True, 'a': {'b': {'c': 1, 'd': 'two lines'}}}, 'products': [{'name': 'Hammer'}, {'x': {'y': "it's"}}]}
# expect: {'x': 1.1} {'x': Decimal('1.10')}
# expect: Expected '=' after a key in a key/value pair (at end of document)
# expect: Invalid value (at end of document)
# expect: Expected newline or end of document after a statement (at line 1, column 7)
# expect: Cannot declare ('a',) twice (at line 2, column 3)
# expect: Cannot overwrite a value (at end of document)
# expect: Cannot declare ('a',) twice (at line 2, column 3)
# expect: Expected "'" (at end of document)
# expect: Unescaped '\' in a string (at line 1, column 8)
# expect: Unclosed array (at end of document)
# expect: Unclosed inline table (at end of document)
# expect: Expected newline or end of document after a statement (at line 1, column 6)
# expect: Expected newline or end of document after a statement (at line 1, column 9)
# expect: Cannot declare ('a',) twice (at line 2, column 3)
# expect: Cannot overwrite a value (at end of document)
# expect: Cannot mutate immutable namespace ('x',) (at end of document)
# expect: Cannot redefine namespace ('a', 'b') (at end of document)
# expect: Invalid statement (at line 1, column 1)
# expect: Illegal character '\n' (at line 1, column 7)
import decimal
import io
import tomllib

TEXT = '''
title = "TOML \\u00e9" # comment
[owner]
name = 'C:\\x'
dob = 1979-05-27T07:32:00-08:00
day = 1979-05-27
at = 07:32:00.5
local = 1979-05-27 07:32:00
[database]
ports = [ 8_000, 0x1F, 0b11,
  0o17, ]  # trailing
limits = { cpu = 79.5, memory.total = -inf, "a b" = 1e3 }
enabled = true
a.b.c = 1
a.b.d = """
two \\
   lines"""
[[products]]
name = "Hammer"
[[products]]
[products.x]
y = \'\'\'it's\'\'\'
'''
print(tomllib.loads(TEXT))
print(tomllib.load(io.BytesIO(b"x = 1.10")), tomllib.loads("x = 1.10", parse_float=decimal.Decimal))
for bad in ("x", "x =", "x = 1 y = 2", "[a]\n[a]", "a = 1\na = 2", "a.b = 1\n[a]", "x = 'abc", 'x = "\\q"', "x = [1", "x = {a = 1", "x = 01",
            "x = 1979-13-01", "[[a]]\n[a]", "a = 1\na.b = 2", "x = {a = 1}\nx.b = 2", "[a.b]\nc = 1\n[a]\nb.d = 2", "\x00", "x = \"a\nb\""):
    try:
        print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e:
        print(e)
