# expect: invalid hexadecimal floating-point string
# expect: invalid hexadecimal floating-point string
# expect: invalid hexadecimal floating-point string
# expect: invalid hexadecimal floating-point string
# expect: 1.0
for text in "\uff11", "0x1p\uff10", "0x1\u00a0", "\u00a01":
    try:
        print(float.fromhex(text))
    except ValueError as e:
        print(e)
print(float("\uff11"))
