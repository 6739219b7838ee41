# expect: TypeError expected string or bytes-like object, got 'int'
# expect: TypeError cannot use a string pattern on a bytes-like object
# expect: TypeError cannot use a bytes pattern on a string-like object
# expect: TypeError decoding to str: need a bytes-like object, int found
# expect: TypeError sequence item 0: expected str instance, bytes found
# expect: TypeError sequence item 0: expected str instance, int found
# expect: PatternError invalid group reference 2 at position 1
# expect: IndexError unknown group name 'q'
import re
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: re.search('a', 5))
attempt(lambda: re.search('a', b'a'))
attempt(lambda: re.search(b'a', 'a'))
attempt(lambda: re.sub('a', 5, 'a'))
attempt(lambda: re.sub('a', b'x', 'a'))
attempt(lambda: re.sub('x', lambda m: 5, 'x'))
attempt(lambda: re.sub('a', r'\2', 'a'))
attempt(lambda: re.sub('a', r'\g<q>', 'a'))
