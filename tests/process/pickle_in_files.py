# load takes from a file one pickle and not a byte more, whatever its protocol and however the file gives its bytes.
# expect: [0, 1, 2, 3, 4, 5] b'rest'
# expect: [0, 1, 2, 3, 4, 5] b'rest'
# expect: [0, 1, 2, 3, 4, 5] b'rest'
# expect: True 2 b'\x80\x02]q\x01h\x00a.'
# expect: found [('__main__', 'Point'), ('collections', 'OrderedDict')] OrderedDict()
# expect: abc b'a\xff'
# expect: EOFError Ran out of input
# expect: EOFError Ran out of input
# expect: UnpicklingError pickle data was truncated
# expect: UnpicklingError unpickling stack underflow
# expect: UnpicklingError unexpected MARK found
# expect: UnpicklingError could not find MARK
# expect: UnpicklingError invalid load key, 'Z'.
# expect: UnpicklingError invalid load key, '\xff'.
# expect: UnpicklingError Memo value not found at index 5
# expect: UnpicklingError NEWOBJ class argument must be a type, not NoneType
# expect: UnpicklingError state is not a dictionary
# expect: UnpicklingError odd number of items for DICT
# expect: UnpicklingError the STRING opcode argument must be quoted
# expect: ValueError unsupported pickle protocol: 7
# expect: ValueError could not convert string to int
# cpython: 3.13
import collections
import io
import pickle


class Drip:
    """A file that can't look ahead and gives what it is asked for."""

    def __init__(self, data):
        self.file = io.BytesIO(data)
        self.read, self.readline = self.file.read, self.file.readline


class Point:
    def __init__(self, x):
        self.x = x


data = [Point(1), 'text' * 20, [1, 2.5, None, True], {(1, 2): {3}}, 10 ** 30, b'bytes' * 20, 'é\n']
file = io.BytesIO()
for protocol in range(6):
    pickle.dump([data, protocol], file, protocol)
file.write(b'rest')
for opened in io.BytesIO(file.getvalue()), io.BufferedReader(io.BytesIO(file.getvalue()), 16), Drip(file.getvalue()):
    numbers = []
    for protocol in range(6):
        (point, *others), number = pickle.load(opened)
        assert point.x == 1 and others == data[1:]
        numbers.append(number)
    print(numbers, opened.read())

# A pickler that goes on refers to what it wrote before, and an unpickler finds it.
file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
shared = []
pickler.dump(shared)
at = file.tell()
pickler.dump([shared])
written = file.getvalue()[at:]
file.seek(0)
unpickler = pickle.Unpickler(file)
first = unpickler.load()
print(unpickler.load()[0] is first, len(pickler.memo.copy()), written)


class Restricted(pickle.Unpickler):
    found = []

    def find_class(self, module, name):
        self.found.append((module, name))
        return super().find_class('collections', 'OrderedDict')


file = io.BytesIO(pickle.dumps([Point, collections.OrderedDict()], 2))
print('found', Restricted.found, Restricted(file).load()[1])

print(pickle.loads(b'U\x03abc.'), pickle.loads(b'U\x02a\xff.', encoding='bytes'))
for broken in (b'', b'N', b'X\x05\0\0\0ab', b'.', b'(.', b't.', b'Z', b'\xff', b'h\5.', b'N)\x81.', b']K\1b.', b'(Nd.', b'S"a\n.',
               b'\x80\7.', b'Ix\n.'):
    try:
        pickle.load(io.BytesIO(broken))
    except Exception as error:
        print(type(error).__name__, error)
