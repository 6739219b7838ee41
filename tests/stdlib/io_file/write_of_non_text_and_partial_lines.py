# scratch:
# expect: write() argument must be str, not int
# expect: write() argument must be str, not None
# expect: write() argument must be str, not bytes
# expect: write() argument must be str, not list
# expect: write() argument must be str, not int
# expect: ['no newline at endok\n'] True
# expect: newl True ['ine at endok\n']
import os
path = os.environ["SCRATCH"] + "/f"
with open(path, "w") as f:
    for bad in (5, None, b"x", ["a"]):
        try:
            f.write(bad)
        except TypeError as error:
            print(error)
    f.write("no newline at end")
    try:
        f.writelines(["ok\n", 5])
    except TypeError as error:
        print(error)
with open(path) as f:
    print(f.readlines(), f.readline() == "")
    f.seek(3)
    print(f.readline(4), f.read(0) == "", f.readlines(1))
