# SPDX-License-Identifier: MIT
# shell: { (ulimit -v 30000; $RUN -c pass); } 2>/dev/null || { yes caught | head -n 4; exit; }; for kb in 30000 50000; do (ulimit -v $kb; $RUN $FILE); done
# expect: caught
# expect: caught
# expect: caught
# expect: caught
# (A sanitizer's build needs more address space than any such limit leaves.)
# A chain that took all the memory there is can be dropped, and the program goes on.
# leaks: skip (its own processes)
class A:
    pass


for _ in range(2):
    try:
        first = None
        while True:
            a = A()
            a.next = first
            first = a
    except MemoryError:
        a = first = None
        print('caught')
