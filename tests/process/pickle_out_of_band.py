# SPDX-License-Identifier: MIT
# Protocol 5: a PickleBuffer travels outside the pickle when there is a buffer_callback, inside when there is none.
# expect: outside: 1 of 10000 bytes, the pickle is small
# expect: the same memory
# expect: inside: bytearray
# expect: pickle stream refers to out-of-band data but no *buffers* argument was given
# expect: PickleBuffer can only be pickled with protocol >= 5
# expect: operation forbidden on released PickleBuffer object
import pickle


class Big:
    def __init__(self, data):
        self.data = data

    def __reduce_ex__(self, protocol):
        return Big, (pickle.PickleBuffer(self.data),)


big = Big(bytearray(b'x' * 10000))
buffers = []
data = pickle.dumps(big, 5, buffer_callback=buffers.append)
print(f'outside: {len(buffers)} of {len(buffers[0].raw())} bytes, the pickle is {"small" if len(data) < 200 else "big"}')
again = pickle.loads(data, buffers=buffers)
memoryview(again.data)[0] = ord('y')
print('the same memory' if big.data[:1] == b'y' else 'a copy')
print('inside:', type(pickle.loads(pickle.dumps(big, 5)).data).__name__)
for attempt in (lambda: pickle.loads(data), lambda: pickle.dumps(big, 4), lambda: (buffers[0].release(), buffers[0].raw())):
    try:
        attempt()
    except Exception as error:
        print(error)
