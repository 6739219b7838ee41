# expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: UnicodeEncodeError 'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)
# expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
# expect: LookupError unknown encoding: nope
# expect: LookupError unknown error handler name 'nope'
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
for f in (lambda: "é".encode("ascii"), lambda: "日本".encode("latin-1"), lambda: "\ud800".encode(), lambda: "a".encode("nope"),
          lambda: "é".encode("ascii", "nope"), lambda: "aéé".encode("ascii")):
    try:
        f()
    except (UnicodeEncodeError, LookupError) as error:
        print(type(error).__name__, error)
