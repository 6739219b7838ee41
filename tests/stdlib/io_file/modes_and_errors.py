# scratch:
# expect: FileExistsError [Errno 17] File exists: 'BASE/t'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'BASE/none'
# expect: IsADirectoryError [Errno 21] Is a directory: 'BASE'
# expect: ValueError invalid mode: 'q'
# expect: ValueError must have exactly one of create/read/write/append mode
# expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
# expect: ValueError can't have text and binary mode at once
# expect: FileNotFoundError [Errno 2] No such file or directory: 'BASE/no/dir'
# expect: ValueError binary mode doesn't take an encoding argument
# expect: expected str, bytes or os.PathLike object, not NoneType
# expect: expected str, bytes or os.PathLike object, not float
# expect: expected str, bytes or os.PathLike object, not list
import os
base = os.environ["SCRATCH"]
path = base + "/t"
open(path, "x").close()
for args in ((path, "x"), (base + "/none",), (base, "r"), (path, "q"), (path, "rw"), (path, ""), (path, "rbt"), (base + "/no/dir", "w"), (path, "rb", -1, "utf-8")):
    try:
        open(*args)
    except (OSError, ValueError) as error:
        print(type(error).__name__, str(error).replace(base, "BASE"))
for value in None, 1.5, []:
    try:
        open(value)
    except TypeError as error:
        print(error)
