# SPDX-License-Identifier: MIT
# expect: wait3 True 3 struct_rusage True
# expect: wait4 True -9 struct_rusage True
# expect: not yet None
# expect: left to collect posix.waitid_result(si_pid=0, si_uid=0, si_signo=17, si_status=4, si_code=1)
# expect: collected True True
# expect: nobody ChildProcessError ChildProcessError ChildProcessError
# expect: continued True
# wait3, wait4, waitid: whom they wait for and what they tell.
import os
import signal


def child(code):
    pid = os.fork()
    if pid == 0:
        if code < 0:
            os.kill(os.getpid(), -code)
        os._exit(code)
    return pid


pid = child(3)
found, status, used = os.wait3(0)
print('wait3', found == pid, os.waitstatus_to_exitcode(status), type(used).__name__, used.ru_maxrss > 0)
pid = child(-9)
found, status, used = os.wait4(pid, 0)
print('wait4', found == pid, os.waitstatus_to_exitcode(status), type(used).__name__, used.ru_utime >= 0)

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(4)
print('not yet', os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG))
os.close(write)
result = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print('left to collect', repr(result).replace(str(pid), '0').replace(f'si_uid={os.getuid()}', 'si_uid=0'))
again = os.waitid(os.P_ALL, 0, os.WEXITED)
print('collected', again == result, again.si_pid == again[0] == pid)

names = []
for wait in lambda: os.wait3(0), lambda: os.wait4(-1, 0), lambda: os.waitid(os.P_ALL, 0, os.WEXITED):
    try:
        wait()
    except OSError as error:
        names.append(type(error).__name__)
print('nobody', *names)
print('continued', os.WIFCONTINUED(0xffff) and not os.WIFCONTINUED(0))
os.close(read)
