# SPDX-License-Identifier: MIT
# scratch: the pipe
# shell: mkfifo $SCRATCH/pipe; (echo 'print("read once")' >$SCRATCH/pipe &) ; $RUN $SCRATCH/pipe
# expect: read once
