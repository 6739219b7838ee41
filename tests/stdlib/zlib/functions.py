# compress, decompress, checksums and errors.
# expect: (891568578, 38600999, 887499765)
# expect: error: Error -3 while decompressing data: incorrect header check
# expect: error: Error -5 while decompressing data: incomplete or truncated stream
# expect: error: Error -5 while decompressing data: incomplete or truncated stream
# expect: b'x\x9cKLJN\xc4\x8d\x00\xb2\x0c\x0b}'
# expect: error: Bad compression level
# expect: TypeError: a bytes-like object is required, not 'str'
# expect: error: Error -3 while decompressing data: incorrect header check
# expect: ValueError: length must be greater than zero
# expect: ValueError: Invalid initialization option
# expect: error: Error -2 while flushing: inconsistent stream state
# expect: ValueError: Invalid initialization option
# expect: b'abc'
# expect: ValueError: max_length must be non-negative
# expect: b'aaaaaaaaaa'
import zlib


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show("zlib.crc32(b'abc'), zlib.adler32(b'abc'), zlib.crc32(b'abc',1)")
show("zlib.decompress(b'abc')")
show("zlib.decompress(zlib.compress(b'abc')[:-2])")
show("zlib.decompress(b'')")
show("zlib.compress(b'abc'*10)")
show("zlib.compress(b'abc',10)")
show("zlib.compress('a')")
show("zlib.decompressobj().decompress(b'abc')")
show('zlib.decompressobj().flush(0)')
show('zlib.compressobj(99)')
show('zlib.compressobj().flush(99)')
show('zlib.decompressobj(99)')
show("zlib.decompress(zlib.compress(b'abc'),bufsize=0)")
show("zlib.decompressobj().decompress(zlib.compress(b'a'*100),max_length=-1)")
show("zlib.decompressobj().decompress(zlib.compress(b'a'*100),10)")
