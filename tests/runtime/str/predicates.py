# expect: '' False False False False False False False False False False True True
# expect: 'abc' True False False False True False False True False True True True
# expect: 'ABC' True False False False True False True False False True True True
# expect: 'Abc' True False False False True False False False True True True True
# expect: 'a1' False False False False True False False True False True True True
# expect: '12' False True True True True False False False False False True True
# expect: '1.5' False False False False False False False False False False True True
# expect: '²' False True False True True False False False False False False True
# expect: '½' False False False True True False False False False False False True
# expect: '٣' False True True True True False False False False False False True
# expect: ' ' False False False False False True False False False False True True
# expect: '\n' False False False False False True False False False False True False
# expect: 'é' True False False False True False False True False True False True
# expect: '日' True False False False True False False False False True False True
# expect: 'a b' False False False False False False False True False False True True
# expect: '_x' False False False False False False False True False True True True
# expect: 'for' True False False False True False False True False True True True
# expect: 'Hello World' False False False False False False False False True False True True
for s in ("", "abc", "ABC", "Abc", "a1", "12", "1.5", "²", "½", "٣", " ", "\n", "é", "日", "a b", "_x", "for", "Hello World"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(),
          s.islower(), s.istitle(), s.isidentifier(), s.isascii(), s.isprintable())
