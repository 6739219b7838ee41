# scratch:
# expect: True kept
import os
try:
    with open(os.environ["SCRATCH"] + "/t", "w") as f:
        f.write("kept")
        raise ValueError("x")
except ValueError:
    print(f.closed, open(f.name).read())
