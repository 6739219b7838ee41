# expect: 'charmap' codec can't encode character '\u0416' in position 0: character maps to <undefined> ["encoding with 'cp1252' codec failed"]
# expect: 'utf-16-be' codec can't encode character '\ud800' in position 0: surrogates not allowed ["encoding with 'utf-16-be' codec failed"]
# expect: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed None
# expect: 'latin-1' codec can't encode character '\u0416' in position 0: ordinal not in range(256) ["encoding with 'L1' codec failed"]
# expect: 'latin-1' codec can't encode character '\u0416' in position 0: ordinal not in range(256) None
# expect error: decoding with 'windows-1252' codec failed
for text, encoding in (("\u0416", "cp1252"), ("\ud800", "utf-16-be"), ("\ud800", "utf-8"), ("\u0416", "L1"), ("\u0416", "latin-1")):
    try:
        text.encode(encoding)
    except UnicodeEncodeError as e:
        print(e, getattr(e, "__notes__", None))
b"\x81".decode("windows-1252")
