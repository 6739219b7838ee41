# Quotes, escapes, newlines inside fields, limits: the reader's states and the writer's decisions.
import csv
import io


def read(text, **settings):
    try:
        print(list(csv.reader(text.splitlines(True), **settings)))
    except csv.Error as e:
        print('Error:', e)


def write(row, **settings):
    f = io.StringIO()
    try:
        print(csv.writer(f, lineterminator='|', **settings).writerow(row), f.getvalue())
    except csv.Error as e:
        print('Error:', e)


read('a,"b ""x"" c","two\nlines",\r\n\n"q"tail,é\n')
# expect: [['a', 'b "x" c', 'two\nlines', ''], [], ['qtail', 'é']]
read("a\\,b,'c,d'\n", escapechar='\\', quotechar="'")
# expect: [['a,b', 'c,d']]
read('a\\\nb,c\n', escapechar='\\')
# expect: [['a\nb', 'c']]
read('a   b\n  a  \n', delimiter=' ', skipinitialspace=True)
# expect: [['a', 'b'], ['a', '']]
read('1,"2",\n', quoting=csv.QUOTE_NONNUMERIC)
# expect: [[1.0, '2', '']]
read('1,"",,x\n', quoting=csv.QUOTE_NOTNULL)
# expect: [['1', '', None, 'x']]
read('"a"b\n', strict=True)
# expect: Error: ',' expected after '"'
read('"open\n', strict=True)
# expect: Error: unexpected end of data
read('a\rb\n')
# expect: [['a'], ['b']]
try:
    next(csv.reader(['a\rb\n']))
except csv.Error as e:
    print(e)
# expect: new-line character seen in unquoted field - do you need to open the file with newline=''?
try:
    next(csv.reader([b'a,b']))
except csv.Error as e:
    print(e)
# expect: iterator should return strings, not bytes (the file should be opened in text mode)
old = csv.field_size_limit(5)
read('12345,123456\n')
# expect: Error: field larger than field limit (5)
print(csv.field_size_limit(old), csv.field_size_limit() == old)
# expect: 5 True

write(['a', 'b,c', 'd"e', 1, 2.5, None, 'x\ny', 'é|'])
write([])
write([''])
write([None, ''], quoting=csv.QUOTE_ALL)
write(['a', 1, None], quoting=csv.QUOTE_NONNUMERIC)
write(['a', 1, None], quoting=csv.QUOTE_STRINGS)
write(['a', 1, None], quoting=csv.QUOTE_NOTNULL)
# expect: 33 a,"b,c","d""e",1,2.5,,"x
# expect: y","é|"|
# expect: 1 |
# expect: 3 ""|
# expect: 6 "",""|
# expect: 9 "a",1,""|
# expect: 7 "a",1,|
# expect: 9 "a","1",|
write(['a,b', 'c"d'], quoting=csv.QUOTE_NONE, escapechar='\\')
# expect: 10 a\,b,c\"d|
write(['a,b'], quoting=csv.QUOTE_NONE)
# expect: Error: need to escape, but no escapechar set
write([''], quoting=csv.QUOTE_NONE)
# expect: Error: single empty field record must be quoted
write(['say "x"'], doublequote=False, escapechar='\\')
# expect: 10 say \"x\"|
write(5)
# expect: Error: iterable expected, not int
