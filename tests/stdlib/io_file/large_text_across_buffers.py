# scratch:
# expect: True True 273923
# expect: True
import os
path = os.environ["SCRATCH"] + "/big"
lines = [f"{i}:" + "é日x"[i % 3] * (i % 50) for i in range(5000)]
with open(path, "w") as f:
    for line in lines:
        print(line, file=f)
print([l.rstrip("\n") for l in open(path)] == lines, open(path).read().split("\n")[:-1] == lines, os.path.getsize(path))
with open(path) as f:
    parts = []
    while chunk := f.read(777):
        parts.append(chunk)
print("".join(parts).splitlines() == lines)
