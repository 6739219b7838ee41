# args: one "two words" -x --flag=3 é
# expect: ['one', 'two words', '-x', '--flag=3', 'é'] 6 argv_and_flags.py
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0])
