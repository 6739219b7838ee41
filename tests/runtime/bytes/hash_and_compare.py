# expect: True 1 False True True [b'a', b'b']
# expect: '<' not supported between instances of 'bytes' and 'str'
print(hash(b"abc") == hash(bytes([97, 98, 99])), {b"a": 1}[b"a"], b"a" == "a", b"a" != "a", b"" < b"\x00", sorted([b"b", b"a"]))
try:
    b"a" < "a"
except TypeError as error:
    print(error)
