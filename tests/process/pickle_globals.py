# SPDX-License-Identifier: MIT
# Methods of built-in types, nested names and old names cross by every protocol; persistent_id can be asked of the base class.
# expect: True
# expect: True
# expect: b'\x80\x02c__builtin__\nunicode\nq\x00.'
# expect: <class 'ModuleNotFoundError'> <class 'ImportError'>
# expect: {'a': <persistent>}
# expect: IndexError: of the class
import io
import pickle


class Outer:
    class Inner:
        class Most:
            pass


things = [[1, 2].__len__, list.__len__, [3].append, str.join, int.__add__]
print(all(repr(pickle.loads(pickle.dumps(t, p))).split(' at ')[0] == repr(t).split(' at ')[0] for t in things for p in range(6)))
print(all(pickle.loads(pickle.dumps(Outer.Inner.Most, p)) is Outer.Inner.Most for p in range(6)))
print(pickle.dumps(str, 2))
print(pickle.loads(pickle.dumps(ModuleNotFoundError, 3)), pickle.loads(pickle.dumps(ModuleNotFoundError, 2)))


class Token:
    def __repr__(self):
        return '<persistent>'


token = Token()


class Pickler(pickle.Pickler):
    def persistent_id(self, obj):
        return 'token' if obj is token else super().persistent_id(obj)


class Unpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        return token


file = io.BytesIO()
Pickler(file).dump({'a': token})
file.seek(0)
print(Unpickler(file).load())


class Bad:
    def __setstate__(self, state):
        raise IndexError('of the class')


bad = Bad()
bad.x = 1
try:
    pickle.Unpickler(io.BytesIO(pickle.dumps(bad))).load()
except IndexError as error:
    print('IndexError:', error)
