# A directory as standard input is no program: said so, exit status 1.
# expect: 1 True
import os
import subprocess
import sys

directory = os.open("/", os.O_RDONLY)
result = subprocess.run([sys.executable], stdin=directory, capture_output=True, text=True)
os.close(directory)
print(result.returncode, "<stdin> is a directory, cannot continue" in result.stderr)
