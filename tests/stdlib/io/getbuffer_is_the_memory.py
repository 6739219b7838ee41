# expect: b'xbc' 3 False <class '_io._BytesIOBuffer'>
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: b'xbc'
# expect: 1 b'xbcd' None
# expect: b'alive'
# expect: ValueError I/O operation on closed file.
import io


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


stream = io.BytesIO(b"abc")
view = stream.getbuffer()
view[0] = 120
print(stream.getvalue(), len(view), view.readonly, type(view.obj))
for action in (lambda: stream.write(b"d"), stream.truncate, stream.close, lambda: stream.__setstate__((b"s", 1, None)), stream.read):
    attempt(action)
view.release()
print(stream.write(b"d"), stream.getvalue(), stream.close())
print(bytes(io.BytesIO(b"alive").getbuffer()))
attempt(stream.getbuffer)
