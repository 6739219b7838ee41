# expect: 612120346
# expect: é True False
import unicodedata as u
h = 0
for cp in [*range(0, 0x3400, 3), *range(0xa000, 0xd7ff, 5), *range(0xf900, 0x10000, 3), *range(0x1d100, 0x1d200), *range(0x2f800, 0x2fa20)]:
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        for x in u.normalize(form, 'a' + chr(cp) + '\u0301\u0323\u0327e'):
            h = (h * 31 + ord(x)) & 0xffffffff
print(h)
print(u.normalize('NFC', 'e\u0301'), u.is_normalized('NFC', 'é'), u.is_normalized('NFD', 'é'))
