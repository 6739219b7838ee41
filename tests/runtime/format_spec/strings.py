# expect: 'ab'
# expect: 'ab   '
# expect: '   ab'
# expect: ' ab  '
# expect: 'ab'
# expect: '--ab---'
# expect: '€€é'
# expect: 'ab000'
# expect: 'ab'
for value, spec in (("ab", ""), ("ab", "5"), ("ab", ">5"), ("ab", "^5"), ("abc", ".2"), ("abc", "-^7.2s"), ("\xe9", "\u20ac>3"), ("ab", "05"), ("ab", "1")):
    print(repr(format(value, spec)))
