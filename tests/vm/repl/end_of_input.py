# Ctrl-D ends a block that is being typed, and at a prompt the session; exit, quit and SystemExit end it with their status.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: >>> for i in range(2):
# expect: ...     i
# expect: ...
# expect: 0
# expect: 1
# expect: >>> f(1,
# expect: ...
# expect:   File "<stdin>", line 1
# expect:     f(1,
# expect:      ^
# expect: SyntaxError: '(' was never closed
# expect: >>> 'still here'
# expect: 'still here'
# expect: >>>
# expect: 0 0 0 7 1 3
from terminal import Terminal

t = Terminal("-q")
t.wait_for_prompt()
t.enter("for i in range(2):", "    i")
t.keys("\x04")
t.wait_for("1\n>>> ")
t.enter("f(1,")
t.keys("\x04")
t.wait_for("closed\n>>> ")
t.enter("'still here'")
status = t.end()
print("\n".join(line.rstrip() for line in t.text.rstrip("\n").split("\n")))


def status_of(keys):
    t = Terminal("-q")
    t.wait_for_prompt()
    return t.end(keys)


print(status, status_of("exit\n"), status_of("quit\n"), status_of("exit(7)\n"), status_of("raise SystemExit('no')\n"),
      status_of("import atexit, os; atexit.register(os._exit, 3)\n\x04"))
