# A pair of streams, and the decoder of newlines; open() is io.open().
# expect: True
# expect: b'ab' 2 b'c' False
# expect: True True b'zz'
# expect: File or stream is not readable.
# expect: detach
# expect: 'a' '\nb\nc' '' '\n' ('\r', '\r\n')
# expect: (b'', 1) '\rx' '\r'
# expect: 'é\r\n' \r\n
import codecs
import io

print(io.open is open)
written = []


class Sink(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        written.append(bytes(data))
        return len(data)


pair = io.BufferedRWPair(io.BytesIO(b'abc'), Sink())
print(pair.read(2), pair.write(b'zz'), pair.peek(), pair.seekable())
pair.close()
print(pair.closed, isinstance(pair, io.BufferedIOBase), b''.join(written))
try:
    io.BufferedRWPair(Sink(), Sink())
except OSError as error:
    print(error)
try:
    io.BufferedRWPair(io.BytesIO(), io.BytesIO()).detach()
except io.UnsupportedOperation as error:
    print(error)
decoder = io.IncrementalNewlineDecoder(None, True)
print(*map(repr, (decoder.decode('a\r'), decoder.decode('\nb\rc'), decoder.decode('\r'), decoder.decode('', True))), decoder.newlines)
decoder = io.IncrementalNewlineDecoder(None, False)
decoder.decode('\r')
print(decoder.getstate(), repr(decoder.decode('x')), repr(decoder.newlines))
decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder('utf-8')(), False)
print(repr(decoder.decode(b'\xc3') + decoder.decode(b'\xa9\r') + decoder.decode(b'\n')), ascii(decoder.newlines)[1:-1])
