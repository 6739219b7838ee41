# SPDX-License-Identifier: MIT
# expect: [2, 2, 'mine xy', 2]
# expect: ['both', 'xyxyxy'] {}
# expect: {'tag': 1, 'other': [2]}
# expect: 50 {}
# expect: None
# expect: 4 ['first', 'note']
# Objects of native types that take attributes: a call of a method sees an attribute of its name at once, and no longer when it is gone.
import functools
import gc
import io
import pickle
import weakref


def write(file):
    return file.write('xy')


file = io.StringIO()
results = [write(file) for _ in range(20)][:1]
file = io.StringIO()
results.append(write(file))
file.write = lambda text: 'mine ' + text
results.append(write(file))
del file.write
results.append(write(file))
print(results)
file.first = file.second = 'both'
write(file)
second = file.second
del file.first, file.second
print([second, file.getvalue()], file.__dict__)
file.tag = 1
file.other = [2]
print(vars(file))

for i in range(100):
    setattr(file, f'a{i}', i)
for name in [*vars(file)]:
    last = getattr(file, name) if name == 'a50' else last if 'last' in globals() else None
    delattr(file, name)
print(last, vars(file))

file.itself = file
reference = weakref.ref(file)
del file
gc.collect()
print(reference())

part = functools.partial(int, base=2)
part.note = part.first = 1
copy = pickle.loads(pickle.dumps(part))
print(copy('100'), sorted(vars(copy)))
