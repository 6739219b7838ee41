# expect: b'ABCC\x07' α \x41 \' ab x
# expect: y ' " it's
print("\x41\u0042\U00000043\103\7".encode(), "\N{GREEK SMALL LETTER ALPHA}", r"\x41", R'\'', "a\
b", """x
y""", '\'', "\"", '''it's''')
