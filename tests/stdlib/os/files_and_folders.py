# scratch:
# expect: ['d', 'e'] True True True
# expect: ['y.txt'] 0
# expect: ['e']
# expect: FileNotFoundError [Errno 2] No such file or directory: 'BASE/none'
# expect: FileExistsError [Errno 17] File exists: 'BASE/e'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'BASE/none'
# expect: OSError [Errno 39] Directory not empty: 'BASE/e'
import os
base = os.environ["SCRATCH"]
os.mkdir(base + "/d")
os.makedirs(base + "/e/f/g")
open(base + "/d/x.txt", "w").close()
print(sorted(os.listdir(base)), os.path.exists(base + "/d"), os.path.isdir(base + "/d"), os.path.isfile(base + "/d/x.txt"))
os.rename(base + "/d/x.txt", base + "/d/y.txt")
print(os.listdir(base + "/d"), os.stat(base + "/d/y.txt").st_size)
os.remove(base + "/d/y.txt")
os.rmdir(base + "/d")
print(sorted(os.listdir(base)))
for f in (lambda: os.remove(base + "/none"), lambda: os.mkdir(base + "/e"), lambda: os.listdir(base + "/none"), lambda: os.rmdir(base + "/e")):
    try:
        f()
    except OSError as error:
        print(type(error).__name__, str(error).replace(base, "BASE"))
