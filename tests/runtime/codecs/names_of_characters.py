# expect: b'a\\N{EURO SIGN}\\N{GRINNING FACE}\\ud800\\x85'
# expect error: decoding with 'unicode_escape' codec failed
print("a\u20ac\U0001f600\ud800\x85".encode("ascii", "namereplace"))
print(rb"\N{EURO SIGN}\N{hangul syllable gag}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{LINE FEED}".decode("unicode_escape").encode("unicode_escape"))
for bad in (rb"\N{NO SUCH NAME}", rb"\N", rb"\N{", rb"\Nx"):
    try:
        bad.decode("unicode_escape")
    except UnicodeDecodeError as e:
        print(e.start, e.end, e.reason)
