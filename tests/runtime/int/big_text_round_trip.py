# expect: ok
for digits in 19, 20, 40, 100, 1000, 4000:
    text = "3" + "".join(str(i * 7 % 10) for i in range(1, digits))
    assert str(int(text)) == text and str(-int(text)) == "-" + text, digits
    assert int(hex(int(text)), 16) == int(text)
print("ok")
