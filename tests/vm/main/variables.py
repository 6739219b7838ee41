# The variables of the environment; -E ignores them.
# cpython: differs (its own names)
# scratch:
# expect: 0 '1\n'
# expect: 1 "ModuleNotFoundError: No module named 'somewhere'"
# expect: 0 'False None\n'
# expect: 0 'True None\n'
# expect: 0 'x'
# expect: 0
# expect: 0 'True\n'
# expect: 0 '0.25\n'
# expect: 0 '0.005\n'
# expect: 0 'True\n'
# expect: 0 '1\n'
# expect: 0 '1\n'
# expect: 1 "ModuleNotFoundError: No module named 'somewhere'"
# expect: 0 "['ignore', 'error::UserWarning', 'default']\n"
# expect: 0 'ascii replace backslashreplace\n'
# expect: 0 'utf-8 ignore backslashreplace\n'
# expect: 0 'Gila 0.1.0\n'
# expect: 0 'Gila 0.1.0\n'
# expect: 2 "Try `gila -h' for more information."
# expect: 2 "Try `gila -h' for more information."
# expect: 2 "gila: can't run 'a.zip': zip files are not supported"
import os
import subprocess
import sys
from command import show

folder = os.environ["SCRATCH"]
with open(folder + "/somewhere.gila", "w") as file:
    file.write("x = 1")
show("-c", "import somewhere; print(somewhere.x)", GILAPATH="/nonexistent:" + folder)
show("-E", "-c", "import somewhere", GILAPATH=folder)
optimized = "def f(): 'doc'\nprint(__debug__, f.__doc__)"
show("-c", optimized, GILAOPTIMIZE="2")
show("-E", "-c", "def f(): pass\nprint(__debug__, f.__doc__)", GILAOPTIMIZE="2")
lost = "import os, sys; sys.stdout.write('x'); os._exit(0)"
show("-c", lost, GILAUNBUFFERED="1")
show("-E", "-c", lost, GILAUNBUFFERED="1")
show("-c", "import sys; print(sys.dont_write_bytecode)", GILADONTWRITEBYTECODE="1")
interval = "import sys; print(sys.getswitchinterval())"
show("-c", interval, GILA_SWITCHINTERVAL="0.25")
show("-E", "-c", interval, GILA_SWITCHINTERVAL="0.25")
show("-c", "import sys; print(sys.flags.dev_mode)", GILADEV="1")
hashes = [subprocess.check_output([sys.executable, "-c", "print(hash('text'))"], env=os.environ | {"GILA_HASHSEED": "7"}) for _ in "ab"]
show("-c", f"print({len(set(hashes))})")
show("-c", "import somewhere; print(somewhere.x)", PYTHONPATH=folder)
show("-E", "-c", "import somewhere", PYTHONPATH=folder)
show("-W", "default", "-c", "import sys; print(sys.warnoptions)", PYTHONWARNINGS="ignore,error::UserWarning")
streams = "import sys; print(sys.stdout.encoding, sys.stdout.errors, sys.stderr.errors)"
show("-c", streams, PYTHONIOENCODING="ascii:replace")
show("-c", streams, PYTHONIOENCODING=":ignore")
show("-V")
show("--version")
show("-Z")
show("-c")
os.chdir(folder)
with open("a.zip", "wb") as file:
    file.write(b"PK\3\4...")
show("a.zip")
