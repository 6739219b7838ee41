# SPDX-License-Identifier: MIT
# shell: $RUN $FILE 2>&1
# expect: Exception ignored in: <_io.TextIOWrapper name='/dev/full' mode='w' encoding='UTF-8'>
# expect: OSError: [Errno 28] No space left on device
# cpython: 3.13
# A file that nobody closed and whose last bytes can't be written says so.
f = open('/dev/full', 'w')
f.write('x')
