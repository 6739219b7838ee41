# Ctrl-C drops the line or the block being typed, and interrupts what runs.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: >>> half a line
# expect: KeyboardInterrupt
# expect: >>> if 1:
# expect: ...     x
# expect: KeyboardInterrupt
# expect: >>> import time
# expect: >>> print('running'); time.sleep(1000)
# expect: running
# expect: ^CTraceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     print('running'); time.sleep(1000)
# expect: KeyboardInterrupt
# expect: >>> while print('turning', end='\n'):
# expect: ...     pass
# expect: ...
# expect: turning
# expect: >>> def count(n):
# expect: ...     print('counting')
# expect: ...     while n: n += 1
# expect: ...
# expect: >>> count(1)
# expect: counting
# expect: ^CTraceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     count(1)
# expect:     ~~~~~^^^
# expect:   File "<stdin>", in count
# expect: KeyboardInterrupt
# expect: >>> import asyncio
# expect: >>> print('awaiting'); await asyncio.sleep(1000)
# expect: awaiting
# expect: ^CKeyboardInterrupt
# expect: >>> 'still here'
# expect: 'still here'
# expect: >>>
# expect: 0
import re
from terminal import Terminal

t = Terminal("-q")
t.wait_for_prompt()


def interrupt(keys, after):
    """Types the keys and, when this has come, Ctrl-C."""
    t.keys(keys)
    t.wait_for(after)
    t.keys("\x03")
    t.wait_for("KeyboardInterrupt\n>>> ")


interrupt("half a line", "half a line")
t.enter("if 1:")
interrupt("    x", "    x")
t.enter("import time")
interrupt("print('running'); time.sleep(1000)\n", "\nrunning\n")
t.enter("while print('turning', end='\\n'):", "    pass", "", 
        "def count(n):", "    print('counting')", "    while n: n += 1", "")
interrupt("count(1)\n", "\ncounting\n")
t.enter("import asyncio")
interrupt("print('awaiting'); await asyncio.sleep(1000)\n", "\nawaiting\n")
t.enter("'still here'")
status = t.end()
# Where exactly it was interrupted is chance: in the call of print, or after it.
text = re.sub(r"\n {4,}[~^]+(?=\nKey)", "", t.text.rstrip("\n"))
text = re.sub(r", line \d, in count\n    .*", ", in count", text)
print("\n".join(line.rstrip() for line in text.split("\n")))
print(status)
