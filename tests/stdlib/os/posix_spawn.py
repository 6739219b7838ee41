# SPDX-License-Identifier: MIT
# expect: 7 env 5 searched 12
# expect: b'out' b'from a file'
# expect: group True session True
# expect: mask {10, 12} handled True
# expect: no such program FileNotFoundError [Errno 2] No such file or directory: '/no/program'
# expect: empty argv ValueError posix_spawn: argv must not be empty
# expect: first empty ValueError posix_spawn: argv first element cannot be empty
# expect: argv str TypeError posix_spawn: argv must be a tuple or list
# expect: env int TypeError posix_spawn: environment must be a mapping object or None
# expect: env name ValueError illegal environment variable name
# expect: actions int TypeError file_actions must be a sequence or None
# expect: action int TypeError Each file_actions element must be a non-empty tuple
# expect: action kind TypeError Unknown file_actions identifier
# expect: close long TypeError A close file_action tuple must have 2 elements
# expect: dup2 short TypeError A dup2 file_action tuple must have 3 elements
# expect: close -1 OSError [Errno 9] Bad file descriptor
# expect: signal ValueError signal number 2000 out of range [1; 64]
# expect: group None TypeError 'NoneType' object cannot be interpreted as an integer
# expect: scheduler TypeError must have a sched_param object
# posix_spawn and posix_spawnp: environment, descriptors, attributes, and what they refuse.
import os
import signal
import sys
import tempfile


def code(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def sh(command, env=None, **options):
    return os.posix_spawn('/bin/sh', ['sh', '-c', command], env, **options)


print(code(sh('exit 7')), 'env', code(sh('exit $CODE', {'CODE': '5'})), 'searched',
      code(os.posix_spawnp('sh', ('sh', '-c', 'exit 12'), os.environ)))

read, write = os.pipe()
code(sh('echo -n out', file_actions=[(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read),
                                     (os.POSIX_SPAWN_CLOSEFROM, 3)]))
first = os.read(read, 100)
with tempfile.NamedTemporaryFile('w') as file:
    file.write('from a file')
    file.flush()
    code(sh('exec cat', file_actions=[(os.POSIX_SPAWN_OPEN, 0, file.name, os.O_RDONLY, 0),
                                      (os.POSIX_SPAWN_DUP2, write, 1)]))
print(first, os.read(read, 100))

TELL = [sys.executable, '-c', 'import os; print(os.getpid(), os.getpgrp(), os.getsid(0))']


def told(**options):
    pid = os.posix_spawn(sys.executable, TELL, None, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)], **options)
    code(pid)
    return pid, [int(word) for word in os.read(read, 100).split()]


pid, (_, group, session) = told(setpgroup=0)
print('group', pid == group != session, end=' ')
pid, (_, group, session) = told(setsid=True)
print('session', pid == group == session)

MASK = 'import signal; print({int(s) for s in signal.pthread_sigmask(0, [])})'
code(os.posix_spawn(sys.executable, [sys.executable, '-c', MASK], None,
                    file_actions=((os.POSIX_SPAWN_DUP2, write, 1),), setsigmask=[10, 12]))
print('mask', os.read(read, 100).decode().strip(), end=' ')
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
print('handled', code(sh('kill -USR1 $$', setsigdef=[signal.SIGUSR1])) == -signal.SIGUSR1)


def refused(what, path='/bin/true', argv=('true',), env=None, **options):
    try:
        print(what, code(os.posix_spawn(path, argv, env, **options)))
    except (OSError, TypeError, ValueError) as error:
        print(what, type(error).__name__, error)


refused('no such program', '/no/program')
refused('empty argv', argv=())
refused('first empty', argv=[''])
refused('argv str', argv='true')
refused('env int', env=3)
refused('env name', env={'a=b': 'c'})
refused('actions int', file_actions=1)
refused('action int', file_actions=[1])
refused('action kind', file_actions=[(77,)])
refused('close long', file_actions=[(os.POSIX_SPAWN_CLOSE, 1, 2)])
refused('dup2 short', file_actions=[(os.POSIX_SPAWN_DUP2, 1)])
refused('close -1', file_actions=[(os.POSIX_SPAWN_CLOSE, -1)])
refused('signal', setsigmask=[2000])
refused('group None', setpgroup=None)
refused('scheduler', scheduler=(os.SCHED_OTHER, 0))
os.close(read)
os.close(write)
