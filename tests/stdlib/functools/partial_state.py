# What a partial object and those of its subclasses pickle and copy: attributes set later are part of the state.
# expect: None
# expect: {'note': [1]} True False [1]
# expect: {} 2 True
# expect: {'name': 'binary'} binary 3
import copy
import functools
import pickle


class P(functools.partial):
    pass


p = P(print, 1, sep="")
print(p.__reduce__()[2][3])
p.note = [1]
print(p.__reduce__()[2][3], copy.copy(p).note is p.note, copy.deepcopy(p).note is p.note, pickle.loads(pickle.dumps(p)).note)
p.__setstate__((max, (2,), {}, None))
print(p.__dict__, p(1), p.func is max)
q = functools.partial(int, base=2)
q.name = "binary"
print(q.__reduce__()[2][3], copy.copy(q).name, copy.copy(q)("11"))
