# expect: 97 233 128512 a 😀 '\x00' 97 True
# expect: TypeError ord() expected a character, but string of length 0 found
# expect: TypeError ord() expected a character, but string of length 2 found
# expect: TypeError ord() expected string of length 1, but int found
# expect: ValueError chr() arg not in range(0x110000)
# expect: ValueError chr() arg not in range(0x110000)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
print(ord("a"), ord("é"), ord("😀"), chr(97), chr(0x1F600), repr(chr(0)), ord(b"a"), chr(True) == "\x01")
for f in (lambda: ord(""), lambda: ord("ab"), lambda: ord(5), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: chr(1.5)):
    try:
        f()
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
