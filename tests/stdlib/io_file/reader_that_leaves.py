# SPDX-License-Identifier: MIT
# cpython: differs (it prints a traceback)
# shell: $RUN $FILE 2>&1 | head -1; echo ${PIPESTATUS[0]}
# expect: 1
# expect: 1
# A program whose reader has had enough ends without a word, as `gila … | head` should.
while True:
    print(1)
