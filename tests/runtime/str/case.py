# expect: HELLO WORLD hello Hello World Hello world hELLO SS FI
# expect: True b'i\xcc\x87' ǅ They'Re Bill'S ας
print("Hello World".upper(), "Hello".lower(), "hello world".title(), "hELLO wORLD".capitalize(), "Hello".swapcase(), "ß".upper(), "ﬁ".upper())
print("STRASSE".casefold() == "straße".casefold(), "İ".lower().encode(), "ǆ".title(), "they're bill's".title(), "ΑΣ".lower())
