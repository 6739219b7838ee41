# Subclasses of Sequence and Mapping, and classes registered with them, match the patterns; str does not.
# expect: seq 0 [10, 20]
# expect: map 1
# expect: seq 7 [8]
# expect: seq 7 [8]
# expect: value
from collections.abc import Mapping, Sequence

class Tens(Sequence):
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10
    def __len__(self):
        return 3

class One(Mapping):
    def __getitem__(self, k): return {'a': 1}[k]
    def __iter__(self): return iter('a')
    def __len__(self): return 1

class Pair:
    def __getitem__(self, i): return [7, 8][i]
    def __len__(self): return 2
class Heir(Pair):
    pass
Sequence.register(Pair)

for v in Tens(), One(), Pair(), Heir(), 'text':
    match v:
        case [a, *b]: print('seq', a, b)
        case {'a': x}: print('map', x)
        case _: print('value')
