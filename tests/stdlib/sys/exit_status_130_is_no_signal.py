# Only an uncaught KeyboardInterrupt dies of the signal; a script that handles it may end with any status, also the shell's 130.
# expect: 130
# expect: -2
import subprocess
import sys

INTERRUPTED = """
import os, signal, sys, time
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(10)
except KeyboardInterrupt:
    %s
"""

for handler in ("sys.exit(130)", "raise"):
    print(subprocess.run([sys.executable, "-c", INTERRUPTED % handler], stderr=subprocess.DEVNULL).returncode)
