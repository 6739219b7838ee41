# SPDX-License-Identifier: MIT
# expect: spawn 1 ['error::UserWarning'] False
# expect: forkserver 1 ['error::UserWarning'] False
# The interpreters of spawn and forkserver get the options of the one that starts them.
import os
import subprocess
import sys
import tempfile

SCRIPT = '''
import multiprocessing
import sys


def show(method):
    print(method, sys.flags.optimize, sys.warnoptions, __debug__, flush=True)


if __name__ == '__main__':
    for method in 'spawn', 'forkserver':
        child = multiprocessing.get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
'''

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'options.py')
    with open(path, 'w') as file:
        file.write(SCRIPT)
    subprocess.run([sys.executable, '-O', '-W', 'error::UserWarning', path])
