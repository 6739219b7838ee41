# expect: 'plain' 'plain'
# expect: "it's" "it's"
# expect: 'say "hi"' 'say "hi"'
# expect: 'both \' and "' 'both \' and "'
# expect: 'tab\t' 'tab\t'
# expect: 'nl\n' 'nl\n'
# expect: 'cr\r' 'cr\r'
# expect: 'back\\slash' 'back\\slash'
# expect: '\x00' '\x00'
# expect: '\x1b' '\x1b'
# expect: '\x7f' '\x7f'
# expect: 'é' '\xe9'
# expect: '\xa0' '\xa0'
# expect: '\u200b' '\u200b'
# expect: '日本' '\u65e5\u672c'
# expect: '😀' '\U0001f600'
# expect: '\U000e0001' '\U000e0001'
# expect: '\ud800' '\ud800'
# expect: '\xad' '\xad'
# expect: '\u0378' '\u0378'
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t", "nl\n", "cr\r", "back\\slash", "\x00", "\x1b", "\x7f",
          "é", "\u00a0", "\u200b", "日本", "😀", "\U000e0001", "\ud800", "\xad", "\u0378"):
    print(repr(s), ascii(s))
