# SPDX-License-Identifier: MIT
# expect: 5 5 6 9 9 10 10
# expect: -9 127 True
# expect: TypeError argv must be a tuple or a list
# expect: ValueError argv first element cannot be empty
# The eight functions of the spawn family: with a list or one by one, with PATH, with an environment.
import os

W = os.P_WAIT
SH = '/bin/sh'
CODE = {'CODE': '9', 'PATH': os.environ['PATH']}
print(os.spawnl(W, SH, 'sh', '-c', 'exit 5'), os.spawnlp(W, 'sh', 'sh', '-c', 'exit 5'),
      os.spawnvp(W, 'sh', ['sh', '-c', 'exit 6']), os.spawnle(W, SH, 'sh', '-c', 'exit $CODE', CODE),
      os.spawnlpe(W, 'sh', 'sh', '-c', 'exit $CODE', CODE),
      os.spawnve(W, SH, ['sh', '-c', 'exit $((CODE + 1))'], CODE),
      os.spawnvpe(W, 'sh', ['sh', '-c', 'exit $((CODE + 1))'], CODE))
pid = os.spawnv(os.P_NOWAIT, SH, ['sh', '-c', 'exit 3'])
print(os.spawnv(W, SH, ['sh', '-c', 'kill -9 $$']), os.spawnv(W, '/no/program', ['no']),
      os.waitpid(pid, 0) == (pid, 3 << 8))
for arguments in 3, []:
    try:
        os.spawnv(W, SH, arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
