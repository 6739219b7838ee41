# Pickles are CPython's to the byte, in every protocol, so that each can read and compare what the other wrote.
# expect: bytes fe80799c 868c9215 f8d9b410 d3ecb88d 1b59678d e440aea7
# expect: bytearray 1290fe16 36f75818 a42fb3cb c95b26ed a5274277 ef2c3f21
# expect: thousand 802cee87 80636bd2 1ceafed2 0b59f3fa bd2da5ca 5b65e56a
# expect: one 8401a1db 586b38a8 47e8e32f cd865d5f 8a04263a 07e3fdc1
# expect: subclass fc20baeb dc219703 c34dc297 cfd483e1 f21922d8 23d600e5
# expect: frames 33e09d05 d737bcbe 2f5f88b6 53d055f7 52a625dc 99cc2086
# expect: datetime 3f9538ed 42027531 9684355c df9c411a 162bca70 a3bb1540
# expect: array a1fd4b0a e85bf3c9 8f308db3 e1b6a518 3fe1baed 1d3fd505
# expect: partial 652e01e9 f10f44f4 fadfe891 bbfc691c fee7eb19 3faad296
# expect: userdict 2c50e4cc bd666618 2537ea68 cd2dfc93 fe386f93 bae8ddba
# expect: union b527490e 9828518b be85223e a63abb16 e101323d e6bde55c
# expect: methods f676cba8 c5b051ec 6a91cf9b a11cc82c 4e12aa18 231e312f
# expect: memory TypeError TypeError d7501d08 432c8056 6cb6f488 a6ade7ad
# expect: b'abc' {}
# expect: PurePosixPath('/a/b')
# expect: array('i', [1]) array('d', [1.0])
# cpython: 3.13
import array
import collections
import datetime
import functools
import hashlib
import io
import pickle


class Tags(set):
    pass


old_array = array.array('d', [1.5, -2.0])
memory = io.BytesIO(b'contents')
memory.seek(3)
samples = {
    'bytes': [b'', b'abc', b'x' * 300], 'bytearray': [bytearray(), bytearray(b'abc'), bytearray(b'y' * 70000)],
    'thousand': [list(range(1001)), dict.fromkeys(range(1001)), set()], 'one': [[1], {1: 2}], 'subclass': Tags([1]),
    'frames': [list(range(40000)), dict.fromkeys(range(2000)), set(range(1000))],
    'datetime': [datetime.datetime(2024, 2, 29, 12), datetime.timezone.utc, datetime.timedelta(1)], 'array': old_array,
    'partial': functools.partial(int, base=2), 'userdict': collections.UserDict(a=1), 'union': int | str,
    'methods': [str.upper, bytes.maketrans, dict.fromkeys, [1].append, enumerate('ab')], 'memory': [memory],
}
for name, sample in samples.items():
    digests = []
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        try:
            data = pickle.dumps(sample, protocol)
        except TypeError as error:
            digests.append(type(error).__name__)
        else:
            pickle.loads(data)
            digests.append(hashlib.md5(data).hexdigest()[:8])
    print(name, *digests)

print(pickle.loads(b'c_codecs\nencode\np0\n(Vabc\np1\nVlatin1\np2\ntp3\nRp4\n.'), pickle.loads(b'cUserDict\nUserDict\n)R.'))
print(repr(pickle.loads(b'\x80\x04\x95/\x00\x00\x00\x00\x00\x00\x00\x8c\x0epathlib._local\x94\x8c\rPurePosixPath\x94\x93\x94\x8c\x04/a/b\x94\x85\x94R\x94.')))
print(array._array_reconstructor(array.array, 'i', 9, b'\0\0\0\1'), array._array_reconstructor(array.array, 'd', 15, b'\x3f\x80\0\0'))
