# SPDX-License-Identifier: MIT
# What is no UTF-8 passes through the standard streams in the locale of C, and is an error in another.
# cpython: 3.13
# shell: for l in C POSIX C.UTF-8; do printf 'a\377\n' | LC_ALL=$l $RUN $FILE; done | od -An -tx1 -c; LC_ALL= LC_CTYPE= LANG=C $RUN $FILE names </dev/null
# expect:   61  ff  0a  61  ff  0a  61  ff  0a
# expect:    a 377  \n   a 377  \n   a 377  \n
# expect: surrogateescape surrogateescape backslashreplace
import sys

if sys.argv[1:] == ['names']:
    print(sys.stdin.errors, sys.stdout.errors, sys.stderr.errors)
else:
    print(ascii(sys.stdin.readline()) == "'a\\udcff\\n'" and 'a\udcff')
