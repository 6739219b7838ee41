# SPDX-License-Identifier: MIT
# cpython: 3.13
# shell: env -u PYTHONUNBUFFERED $RUN $FILE 2>&1 >/dev/full; echo $?
# expect: Exception ignored on flushing sys.stdout:
# expect: OSError: [Errno 28] No space left on device
# expect: 120
# What can't be written at the end is told, and decides the exit status.
import sys
print('lost')
sys.exit(3)
