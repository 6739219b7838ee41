# SPDX-License-Identifier: MIT
# cpython: differs (it prints a message)
# shell: sleep 0.2 | env -u PYTHONUNBUFFERED $RUN $FILE 2>&1 | true; echo ${PIPESTATUS[1]}
# expect: 120
# The reader is gone before the buffer is written at the end: quiet, but the status tells.
import sys
sys.stdin.read()
print('nobody reads this')
