# Runs the command itself, for the tests beside this file.
import os
import subprocess
import sys


def show(*args, input=None, **variables):
    """One line: the exit status, what it wrote to stdout, the last line it wrote to stderr."""
    done = subprocess.run([sys.executable, *args], input=input, stdin=subprocess.DEVNULL if input is None else None,
                          capture_output=True, text=True, env=os.environ | variables)
    errors = done.stderr.replace(sys.executable, "gila").replace(os.getcwd() + "/", "").split("\n")
    print(done.returncode, *(repr(text) for text in (done.stdout, errors[-2] if len(errors) > 1 else "") if text))
