# $GILASTARTUP runs first, $GILA_HISTORY keeps what was typed; neither with -E. -i goes on after a script with its names.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# scratch:
# expect: >>> answer
# expect: 42
# expect: >>> answer
# expect: 42
# expect: >>>
# expect: ['answer']
# expect: Traceback (most recent call last):
# expect:   File "STARTUP", line 2, in <module>
# expect:     1/0
# expect:     ~^~
# expect: ZeroDivisionError: division by zero
# expect: >>> answer
# expect: 43
# expect: >>>
# expect: Could not open GILASTARTUP
# expect: FileNotFoundError: [Errno 2] No such file or directory: 'STARTUP'
# expect: >>>
# expect: NameError: name 'answer' is not defined
# expect: Traceback (most recent call last):
# expect:   File "STARTUP", line 2, in <module>
# expect:     1/0
# expect:     ~^~
# expect: ZeroDivisionError: division by zero
# expect: >>> answer
# expect: 43
# expect: >>>
import os
from terminal import session

folder = os.environ["SCRATCH"]
startup, history = folder + "/startup.py", folder + "/history"


def show(text):
    print("\n".join(line.rstrip() for line in text.replace(startup, "STARTUP").split("\n")))


with open(startup, "w") as file:
    file.write("answer = 42\n")
show(session("answer", "\x1b[A", GILASTARTUP=startup, GILA_HISTORY=history))
print(open(history).read().split("\n")[:-1])
with open(startup, "w") as file:
    file.write("answer = 43\n1/0\n")
show(session("answer", GILASTARTUP=startup))
os.rename(startup, folder + "/script.py")
show(session(GILASTARTUP=startup))
print(session("answer", options=("-q", "-E"), GILASTARTUP=folder + "/script.py").split("\n")[-2])
os.rename(folder + "/script.py", startup)
show(session("answer", options=("-q", "-i", startup)))
