# A file, - or nothing for standard input, -c, -m, a folder with __main__; each with its sys.argv and sys.path[0].
# scratch:
# expect: 0 "['script.py', '-x', 'y'] True\n"
# expect: 0 "['-c', '-x', 'y'] ''\n"
# expect: 0 "['-', '-x', 'y'] ''\n"
# expect: 0 "[''] ''\n"
# expect: 0 "['FOLDER/module.py', '-x', 'y'] True\n"
# expect: 0 "['folder', 'y'] 'folder'\n"
# expect: 0 "['folder/', 'y'] 'folder'\n"
# expect: 0 "['script.py', '-O'] True\n"
# expect: 0 'shebang\n'
# expect: 0
# expect: 2 "gila: can't open file 'nofile.py': [Errno 2] No such file or directory"
# expect: 1 "gila: can't find '__main__' module in 'empty'"
# expect: 1 'gila: No module named nomodule'
# expect: 1 'NameError: on stdin'
import os
from command import show

os.chdir(os.environ["SCRATCH"])
folder = os.getcwd()
say = f"import sys; argv, path = sys.argv, sys.path[0]; print([a.replace({folder!r}, 'FOLDER') for a in argv], "
for name in "script.py", "module.py":
    with open(name, "w") as file:
        file.write(say + f"path == {folder!r})")
os.mkdir("folder")
os.mkdir("empty")
with open("folder/__main__.py", "w") as file:
    file.write(say + "repr(path.removeprefix('" + folder + "/').rstrip('/')))")
with open("shebang", "w") as file:
    file.write("#!/usr/bin/env gila\nprint('shebang')\n")
show("script.py", "-x", "y")
show("-c", say + "repr(path))", "-x", "y")
show("-", "-x", "y", input=say + "repr(path))")
show(input=say + "repr(path))")
show("-m", "module", "-x", "y")
show("folder", "y")
show("folder/", "y")
show("--", "script.py", "-O")
show("shebang")
show("/dev/null")
show("nofile.py")
show("empty")
show("-m", "nomodule")
show("-", input="\nraise NameError('on stdin')")
