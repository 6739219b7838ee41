# SPDX-License-Identifier: MIT
# expect: posix_spawn b'closed' fork_exec b'closed'
# expect: posix_spawn -13 fork_exec -13
# expect: posix_spawn 0 fork_exec 0
# expect: posix_spawn FileNotFoundError /no/program True fork_exec FileNotFoundError /no/program True
# expect: posix_spawn b'value' fork_exec b'value'
# A program named with its folder and nothing special asked for is started by posix_spawn; all is as by fork and exec.
import os
import subprocess


def both(show):
    for use, name, end in (True, 'posix_spawn', ' '), (False, 'fork_exec', '\n'):
        subprocess._USE_POSIX_SPAWN = use
        print(name, show(), end=end)


def failure():
    before = len(os.listdir('/proc/self/fd'))
    try:
        subprocess.Popen(['/no/program'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        return f"{type(error).__name__} {error.filename} {len(os.listdir('/proc/self/fd')) == before}"


os.dup2(1, 9)
both(lambda: subprocess.run(['/bin/sh', '-c', '[ -e /proc/$$/fd/9 ] || echo -n closed'], stdin=subprocess.PIPE,
                            capture_output=True).stdout)
both(lambda: subprocess.run(['/bin/sh', '-c', 'kill -PIPE $$']).returncode)
both(lambda: subprocess.run(['/bin/sh', '-c', 'kill -PIPE $$'], restore_signals=False).returncode)
both(failure)
both(lambda: subprocess.run(['/bin/sh', '-c', 'echo -n $NAME'], env={'NAME': 'value'}, capture_output=True).stdout)
