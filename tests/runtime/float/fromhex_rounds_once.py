# expect: 0x0.fffffffffffffp-1022
# expect: 0x0.0p+0
# expect: 0x0.0000000000001p-1022
# expect: 0x1.fffffffffffffp+1023
# expect: 0x1.0000000000001p+0
# expect: hexadecimal value too large to represent as a float
# expect: hexadecimal value too large to represent as a float
for text in "0x0.ffffffffffffecp-1022", "0x0.8p-1074", "0x0.80001p-1074", "0x1.fffffffffffff7p1023", "0x1.00000000000008000001p0":
    print(float.fromhex(text).hex())
for text in "0x1p99999999999999999999", "0x1p1024":
    try:
        float.fromhex(text)
    except OverflowError as e:
        print(e)
