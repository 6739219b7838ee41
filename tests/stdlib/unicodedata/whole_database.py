# expect: 426421495 15.1.0
import unicodedata as u
h = 0
for cp in range(0, 0x110000, 37):
    c = chr(cp)
    for x in (u.category(c) + u.bidirectional(c) + u.east_asian_width(c) + str(u.combining(c)) + str(u.mirrored(c))
              + str(u.numeric(c, None)) + u.decomposition(c) + u.name(c, '')):
        h = (h * 31 + ord(x)) & 0xffffffff
print(h, u.unidata_version)
