# expect: ['a', 'b c', 'd e', 'f "g"', '#', 'h'] ['x']
# expect: 'it'"'"'s' 'a b' c ''
# expect: ['a', '&&', 'b', ';', "c='x", "y'", '|', 'd', '>', 'e'] ['foo', '.', 'bar', "'x y'", 'baz', '-', '1']
# expect: No closing quotation
# expect: No escaped character
import shlex
print(shlex.split('a "b c" d\\ e \'f "g"\' # h'), shlex.split('x # c', comments=True))
print(shlex.quote("it's"), shlex.join(['a b', 'c']), shlex.quote(''))
print(list(shlex.shlex("a && b; c='x y' | d>e", punctuation_chars=True)), list(shlex.shlex("foo.bar 'x y' baz-1")))
for text in ('"abc', 'abc\\'):
    try:
        shlex.split(text)
    except ValueError as error:
        print(error)
