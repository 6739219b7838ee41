# SPDX-License-Identifier: MIT
# Ends in a deadlock; with `read FILE`, looks at what was reported of it.
import sys
import threading


def take(first, second):
    with first:
        both.wait()
        with second:
            pass


if len(sys.argv) > 1:
    text = open(sys.argv[2]).read()
    print('first waits:', 'Thread first' in text and 'held by thread second' in text)
    print('second waits:', 'Thread second' in text and 'held by thread first' in text)
    print('reported:', 'deadlock' in text)
else:
    a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
    one = threading.Thread(target=take, args=(a, b), name='first', daemon=True)
    two = threading.Thread(target=take, args=(b, a), name='second', daemon=True)
    one.start()
    two.start()
    one.join()
