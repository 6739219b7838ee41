# What __reduce__ may not return, and pickles that are cut off or empty: an error that says what is wrong, never a wrong pickle.
# cpython: 3.13
# expect: PicklingError __reduce__ must return a string or tuple
# expect: PicklingError tuple returned by __reduce__ must contain 2 through 6 elements
# expect: PicklingError first item of the tuple returned by __reduce__ must be callable
# expect: PicklingError second item of the tuple returned by __reduce__ must be a tuple
# expect: PicklingError fourth element of the tuple returned by __reduce__ must be an iterator, not int
# expect: PicklingError fifth element of the tuple returned by __reduce__ must be an iterator, not int
# expect: PicklingError sixth element of the tuple returned by __reduce__ must be a function, not int
# expect: PicklingError __newobj__ arglist is empty
# expect: PicklingError args[0] from __newobj__ args is not a type
# expect: PicklingError third item from NEWOBJ_EX argument tuple must be a dict, not list
# expect: EOFError Ran out of input
# expect: UnpicklingError pickle data was truncated
# expect: ValueError unsupported pickle protocol: 6
# expect: UnpicklingError unpickling stack underflow
# expect: UnpicklingError Memo value not found at index 5
# expect: UnpicklingError pickle data was truncated
# expect: UnpicklingError pickle stream refers to out-of-band data but no *buffers* argument was given
# expect: ValueError unregistered extension code 240
# expect: ValueError memo key must be positive integers.
import copyreg
import io
import pickle


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return self.value


def refused(call, *args):
    try:
        print('accepted', call(*args))
    except Exception as error:
        print(type(error).__name__, error)


for value in (5, (1,), (1, ()), (int, 5), (int, (), None, 5), (int, (), None, None, 5), (int, (), 1, None, None, 5),
              (copyreg.__newobj__, ()), (copyreg.__newobj__, (5,)), (copyreg.__newobj_ex__, (int, (), []))):
    refused(pickle.dumps, Reduced(value))
for data in (b'', b'\x80\x04\x95\xff\0\0\0\0\0\0\0N.', b'\x80\x06.', b'.', b'h\x05.', b'X\x05\0\0\0ab.', b'\x97.', b'\x82\xf0.'):
    refused(pickle.loads, data)
refused(setattr, pickle.Unpickler(io.BytesIO()), 'memo', {-1: None})
