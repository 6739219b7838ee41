# expect: 'utf-8' codec can't decode byte 0xff in position 2: bad 'utf-8' codec can't decode bytes in position 1-2: bad
# expect: 'ascii' codec can't encode character '\xff' in position 2: bad 'ascii' codec can't encode character '\u1234' in position 1: bad
# expect: 'ascii' codec can't encode characters in position 1-2: bad can't translate character '\x62' in position 1: bad
# expect: TypeError: function takes exactly 5 arguments (1 given)
# expect: TypeError: argument 1 must be str, not int
# expect: TypeError: 'str' object cannot be interpreted as an integer
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
print(UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), UnicodeDecodeError("utf-8", b"ab\xff", 1, 3, "bad"))
print(UnicodeEncodeError("ascii", "ab\xff", 2, 3, "bad"), UnicodeEncodeError("ascii", "a\u1234", 1, 2, "bad"))
print(UnicodeEncodeError("ascii", "abc", 1, 3, "bad"), UnicodeTranslateError("abc", 1, 2, "bad"))
attempt(lambda: UnicodeDecodeError(1)); attempt(lambda: UnicodeDecodeError(1, b"", 1, 2, "x")); attempt(lambda: UnicodeEncodeError("a", "b", "c", 1, "x"))
