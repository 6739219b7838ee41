# A directory as standard input is no program: said so, exit status 1.
# expect: 1 True
import os
import subprocess
import sys

result = subprocess.run([sys.executable], stdin=os.open("/", os.O_RDONLY), capture_output=True, text=True)
print(result.returncode, "<stdin> is a directory, cannot continue" in result.stderr)
