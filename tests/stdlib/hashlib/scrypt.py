# scrypt: the examples of RFC 7914, keys of other lengths, and what it refuses.
# expect: 77d6576238657b203b19ca42c18a0497 64
# expect: fdbabe1c9d3472007856e7190d01e9fe 64
# expect: 7023bdcb3afd7348461c06cd81fd38eb 64
# expect: 77d6576238657b203b19 4efe92b5bba5ee1837b4
# expect: ValueError n must be a power of 2.
# expect: ValueError n must be a power of 2.
# expect: TypeError p is required and must be an unsigned int
# expect: TypeError salt is required
# expect: ValueError dklen must be greater than 0 and smaller than 2147483647
# expect: ValueError maxmem must be positive and smaller than 2147483647
# expect: ValueError Invalid parameter combination for n, r, p, maxmem.
# expect: ValueError [digital envelope routines] memory limit exceeded
# expect: TypeError scrypt() argument 'n' must be int, not str
# cpython: 3.13
from hashlib import scrypt

for password, salt, n, r, p in ((b'', b'', 16, 1, 1), (b'password', b'NaCl', 1024, 8, 16),
                                (b'pleaseletmein', b'SodiumChloride', 16384, 8, 1)):
    key = scrypt(password, salt=salt, n=n, r=r, p=p, maxmem=2 ** 26)
    print(key.hex()[:32], len(key))
print(scrypt(b'', salt=b'', n=16, r=1, p=1, dklen=10).hex(), scrypt(b'p', salt=bytearray(b's'), n=16, r=8, p=1).hex()[:20])
usual = {'salt': b's', 'n': 16, 'r': 8, 'p': 1}
for change in ({'n': 15}, {'n': 1}, {'p': None}, {'salt': None}, {'dklen': 0}, {'maxmem': -1}, {'r': 0},
               {'n': 2 ** 20}, {'n': 'a'}):
    try:
        print(scrypt(b'p', **{name: value for name, value in {**usual, **change}.items() if value is not None}))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
