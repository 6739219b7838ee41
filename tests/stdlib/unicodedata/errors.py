# expect: ValueError no such name
# expect: KeyError "undefined character name 'nope'"
# expect: TypeError category() argument must be a unicode character, not str
# expect: TypeError category() argument must be a unicode character, not int
# expect: ValueError not a decimal
# expect: ValueError invalid normalization form
# expect: ValueError not a numeric character
# expect: TypeError decimal() argument 1 must be a unicode character, not str
import unicodedata as u
for f in (lambda: u.name('\x00'), lambda: u.lookup('nope'), lambda: u.category('ab'), lambda: u.category(1),
          lambda: u.decimal('a'), lambda: u.normalize('X', 'é'), lambda: u.numeric('x'), lambda: u.decimal('ab')):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
