# SPDX-License-Identifier: MIT
# expect: None -15
# expect: ProcessLookupError
# expect: TypeError siginfo must be None
# expect: OSError [Errno 9] Bad file descriptor
# expect: ValueError signal number 2000 out of range [1; 64]
# expect: ValueError signal number -1 out of range [1; 64]
# pidfd_send_signal, and numbers that are no signal's in a mask, however big.
import os
import signal
import subprocess


def refused(call, *args):
    try:
        print(call(*args))
    except ProcessLookupError as error:
        print(type(error).__name__)
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


child = subprocess.Popen(['sleep', '60'])
fd = os.pidfd_open(child.pid)
print(signal.pidfd_send_signal(fd, signal.SIGTERM), child.wait())
refused(signal.pidfd_send_signal, fd, 0)
refused(signal.pidfd_send_signal, fd, 0, 1)
os.close(fd)
refused(signal.pidfd_send_signal, -1, 0)
refused(signal.pthread_sigmask, signal.SIG_BLOCK, [2000])
refused(signal.pthread_sigmask, signal.SIG_BLOCK, [1 << 1000])
