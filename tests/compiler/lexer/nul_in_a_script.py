# SPDX-License-Identifier: MIT
# The line up to a NUL is shown.
# cpython: 3.13
# scratch:
# shell: printf 'a = 1\nbad = 1\0 + 2\n' >$SCRATCH/nul.py; cd $SCRATCH; $RUN nul.py 2>&1 | sed 's/".*\/nul/"nul/'
# expect:   File "nul.py", line 2
# expect:     bad = 1
# expect: SyntaxError: source code cannot contain null bytes
pass
