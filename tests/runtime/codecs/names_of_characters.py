# expect: b'a\\N{EURO SIGN}\\N{GRINNING FACE}\\ud800\\x85'
# expect: b'\\u20ac\\uac01\\u4e2d\\n'
# expect: 0 16 unknown Unicode character name
# expect: 0 2 malformed \N character escape
# expect: 0 3 malformed \N character escape
# expect: 0 2 malformed \N character escape
print("a\u20ac\U0001f600\ud800\x85".encode("ascii", "namereplace"))
print(rb"\N{EURO SIGN}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{line feed}".decode("unicode_escape").encode("unicode_escape"))
for bad in (rb"\N{NO SUCH NAME}", rb"\N", rb"\N{", rb"\Nx"):
    try:
        bad.decode("unicode_escape")
    except UnicodeDecodeError as e:
        print(e.start, e.end, e.reason)
