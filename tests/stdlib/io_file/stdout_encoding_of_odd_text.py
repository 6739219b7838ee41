# expect: é日😀 '\udc80'
# expect: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
# expect: utf-8 utf-8
import sys
print("é日😀", ascii("\udc80"))
try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(error)
print(sys.stdout.encoding, sys.stdin.encoding)
