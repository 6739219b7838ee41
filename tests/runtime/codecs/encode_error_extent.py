# expect: ascii 1 3 'a\xe9\xe8b'
# expect: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
# expect: latin-1 0 2 '\u20ac\u20ad'
# expect: 'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)
# expect: utf-8 1 3 'a\ud800\ud801'
# expect: 'utf-8' codec can't encode characters in position 1-2: surrogates not allowed
# expect: charmap 0 1 '\u0416'
# expect: 'charmap' codec can't encode character '\u0416' in position 0: character maps to <undefined>
for text, encoding in (("a\xe9\xe8b", "ascii"), ("\u20ac\u20ad", "latin-1"), ("a\ud800\ud801", "utf-8"), ("\u0416", "cp1252")):
    try:
        text.encode(encoding)
    except UnicodeEncodeError as e:
        print(e.encoding, e.start, e.end, ascii(e.object))
        print(e)
