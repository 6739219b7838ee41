# expect: b'a\\n\\t\\\\\\xe9\\u20ac\\U0001f600'
# expect: b'a\n\xe9\\u20ac'
# expect: 'A\u20ac\U0001f600\nA\\'
# expect: '\u20ac\\x41\\n'
# expect: 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
# expect: 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
# expect: 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
# expect: 'unicodeescape' codec can't decode byte 0x5c in position 3: \ at end of string
print("a\n\t\\\xe9\u20ac\U0001f600".encode("unicode_escape"))
print("a\n\xe9\u20ac".encode("raw_unicode_escape"))
print(ascii(rb"\x41\u20ac\U0001f600\n\101\\".decode("unicode_escape")))
print(ascii(rb"\u20ac\x41\n".decode("raw_unicode_escape")))
for bad in (rb"\x4", rb"\u12", rb"\U00110000", b"abc\\"):
    try:
        bad.decode("unicode_escape")
    except UnicodeDecodeError as e:
        print(e)
