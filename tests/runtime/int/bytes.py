# to_bytes and from_bytes.
# expect: b'\x01\x02' b'\x02\x01\x00' b'\xff\xfe' b'@\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: 65280 -256 513 0
# expect: OverflowError: int too big to convert
# expect: OverflowError: can't convert negative int to unsigned
# expect: OverflowError: int too big to convert
# expect: ValueError: length argument must be non-negative
# expect: ValueError: byteorder must be either 'little' or 'big'
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print((258).to_bytes(2), (258).to_bytes(3, "little"), (-2).to_bytes(2, signed=True), (2 ** 70).to_bytes(9))
print(int.from_bytes(b"\xff\x00"), int.from_bytes(b"\xff\x00", signed=True), int.from_bytes([1, 2], "little"), int.from_bytes(b""))
error(lambda: (256).to_bytes(1))
error(lambda: (-1).to_bytes(1))
error(lambda: (128).to_bytes(1, signed=True))
error(lambda: (1).to_bytes(-1))
error(lambda: (1).to_bytes(1, "middle"))
