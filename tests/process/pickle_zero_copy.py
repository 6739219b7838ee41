# A buffer that crossed outside the pickle leads back to the object that lent it: nothing is copied. Static methods go by their type.
# expect: 5 True b'in place'
# expect: 5 True bytearray(b'grows')
# expect: True True
import pickle


class Lent:
    def __reduce_ex__(self, protocol):
        return type(self)._rebuild, (pickle.PickleBuffer(self),)

    @classmethod
    def _rebuild(cls, lent):
        with memoryview(lent) as view:
            return view.obj if type(view.obj) is cls else cls(view.obj)


class LentBytes(Lent, bytes):
    pass


class LentBytearray(Lent, bytearray):
    pass


for lent in (LentBytes(b'in place'), LentBytearray(b'grows')):
    buffers = []
    data = pickle.dumps(lent, 5, buffer_callback=buffers.append)
    back = pickle.loads(data, buffers=buffers)
    print(data[1], back is lent, bytes(back) if isinstance(back, bytes) else bytearray(back))
print(pickle.loads(pickle.dumps(bytes.maketrans)) is bytes.maketrans, pickle.loads(pickle.dumps(str.maketrans, 0)) == str.maketrans)
