# SPDX-License-Identifier: MIT
# cpython: differs (Gila's caches)
# A cache that is cut off, of another version, or changed anywhere is not trusted: the module is compiled again, and its cache made anew.
# expect: made True
# expect: empty 42 True
# expect: cut off 42 True
# expect: longer 42 True
# expect: another version 42 True
# expect: a byte of the header 42 True
# expect: a byte of the code 42 True
# expect: used as it is 42 True
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    with open(folder + "/answer.py", "w") as f:
        f.write("def answer(n):\n    return [n * 2 for n in range(n)][-1]\n")
    cache = folder + "/__gila__/answer.py.gilac"

    def ask():
        command = [sys.executable, "-c", "import answer; print(answer.answer(22))"]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout.strip()

    ask()
    with open(cache, "rb") as f:
        whole = f.read()
    print("made", len(whole) > 100)

    def flipped(at):
        return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]

    for what, content in [("empty", b""), ("cut off", whole[:-1]), ("longer", whole + b"x"), ("another version", flipped(6)),
                          ("a byte of the header", flipped(50)), ("a byte of the code", flipped(len(whole) - 20)),
                          ("used as it is", whole)]:
        with open(cache, "wb") as f:
            f.write(content)
        answer = ask()
        with open(cache, "rb") as f:
            print(what, answer, f.read() == whole)
