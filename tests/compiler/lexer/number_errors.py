# expect: 1__0 -> invalid decimal literal 2
# expect: 1_ -> invalid decimal literal 2
# expect: 0x -> invalid hexadecimal literal 2
# expect: 0b2 -> invalid digit '2' in binary literal 3
# expect: 0o8 -> invalid digit '8' in octal literal 3
# expect: 0b -> invalid binary literal 2
# expect: 0o -> invalid octal literal 2
# expect: 1e -> invalid decimal literal 1
# expect: 1e+ -> invalid decimal literal 3
# expect: 012 -> leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1
# expect: 0_7 -> leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1
# expect: 1abc -> invalid decimal literal 1
# expect: 0xg -> invalid hexadecimal literal 2
# expect: 1.5abc -> invalid decimal literal 3
# expect: 0b1_ -> invalid binary literal 4
# expect: 1_.5 -> invalid decimal literal 2
# expect: 0b12 -> invalid digit '2' in binary literal 4
# expect: 0o18 -> invalid digit '8' in octal literal 4
# expect: 1.e -> invalid decimal literal 2
# expect: 5a -> invalid decimal literal 1
# expect: 0777 -> leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1
# expect: 00x -> invalid decimal literal 2
for source in ("1__0", "1_", "0x", "0b2", "0o8", "0b", "0o", "1e", "1e+", "012", "0_7", "1abc", "0xg", "1.5abc", "0b1_", "1_.5", "0b12", "0o18", "1.e", "5a", "0777", "00x"):
    try:
        compile(source, "f", "eval")
        print(source, "is fine")
    except SyntaxError as error:
        print(source, "->", error.msg, error.offset)
