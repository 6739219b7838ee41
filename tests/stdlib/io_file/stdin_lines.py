# stdin: first
# stdin:
# stdin: third é
# expect: 'first' '\n' ['third é\n']
# expect: EOF when reading a line
import sys
print(repr(input()), repr(sys.stdin.readline()), [line for line in sys.stdin])
try:
    input()
except EOFError as error:
    print(error)
