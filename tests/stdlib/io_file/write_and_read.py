# scratch:
# expect: 8 0 None
# expect: 'one\nt' 'wo\n' ['three\n', 'four'] '' ''
# expect: ['one\n', 'two\n', 'three\n', 'four']
# expect: ['one', 'two', 'three', 'four!'] True a True 19
import os
path = os.environ["SCRATCH"] + "/t.txt"
with open(path, "w") as f:
    print(f.write("one\ntwo\n"), f.write(""), f.writelines(["three\n", "four"]))
with open(path) as f:
    print(repr(f.read(5)), repr(f.readline()), f.readlines(), repr(f.read()), repr(f.readline()))
with open(path) as f:
    print([line for line in f])
with open(path, "a") as f:
    f.write("!")
print(open(path).read().splitlines(), f.closed, f.mode, f.name == path, os.path.getsize(path))
