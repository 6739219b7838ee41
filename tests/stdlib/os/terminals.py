# SPDX-License-Identifier: MIT
# expect: a terminal True /dev/pts/ not inherited True True
# expect: child says True True leads True
# expect: code 4
# openpty and forkpty: a child on a terminal of its own.
import os

master, slave = os.openpty()
print('a terminal', os.isatty(slave), os.ttyname(slave)[:9], 'not inherited', not os.get_inheritable(master),
      not os.get_inheritable(slave), flush=True)
os.close(master)
os.close(slave)
pid, fd = os.forkpty()
if pid == 0:
    print('child says', fd == -1, all(os.isatty(i) for i in range(3)), 'leads', os.getsid(0) == os.getpid())
    print(flush=True)
    os._exit(4)
text = b''
while not text.endswith(b'\r\n\r\n'):
    text += os.read(fd, 100)
print(text.decode().strip())
print('code', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
os.close(fd)
