# stdin: a b
# stdin: c
# expect: 'a b\nc\n' ''
import sys
print(repr(sys.stdin.read()), repr(sys.stdin.read()))
