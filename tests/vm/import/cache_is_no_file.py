# SPDX-License-Identifier: MIT
# What stands in place of a cache and is no regular file, or a far too large one, is neither waited for nor read: the
# module is compiled from its source, and the cache is made anew where that can be done.
#
# cpython: differs (its caches have other names)
# scratch:
# expect: nothing: 42, then a file
# expect: a pipe: 42, then a file
# expect: an endless device: 42, then a file
# expect: a terabyte of zeros: 42, then a file
# expect: a link to itself: 42, then a file
# expect: a folder: 42, then a folder
# expect: no folder to write to: 42, then nothing
import os
import subprocess
import sys

folder = os.environ["SCRATCH"]
cache = os.path.join(folder, "__gila__", "answer.gilac")
os.mkdir(os.path.dirname(cache))
with open(os.path.join(folder, "answer.gila"), "w") as f:
    f.write("value = 6 * 7\n")


def show(what):
    run = subprocess.run([sys.executable, "-c", "import answer; print(answer.value)"], cwd=folder, timeout=15,
                         capture_output=True, text=True)
    if os.path.islink(cache):
        left = "a link"
    elif os.path.isfile(cache):
        left = "a file"
    else:
        left = "a folder" if os.path.isdir(cache) else "nothing"
    print(f"{what}: {run.stdout.strip()}, then {left}{run.stderr}")


def zeros():
    with open(cache, "wb") as f:
        f.truncate(2**40)


show("nothing")
for what, make in (("a pipe", lambda: os.mkfifo(cache)),
                   ("an endless device", lambda: os.symlink("/dev/zero", cache)),
                   ("a terabyte of zeros", zeros),
                   ("a link to itself", lambda: os.symlink(cache, cache)),
                   ("a folder", lambda: os.mkdir(cache))):
    os.remove(cache)
    make()
    show(what)
os.rmdir(cache)
os.rmdir(os.path.dirname(cache))
with open(os.path.dirname(cache), "w"):
    pass
show("no folder to write to")
