# Descriptors of events and timers, random bytes, nodes and their devices.
import os
import stat
import tempfile
import time

fd = os.eventfd(3, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
os.eventfd_write(fd, 4)
print(os.eventfd_read(fd))
# expect: 7
try:
    os.eventfd_read(fd)
except BlockingIOError as e:
    print(e)
# expect: [Errno 11] Resource temporarily unavailable
print(os.get_inheritable(fd))
# expect: False
os.close(fd)

fd = os.timerfd_create(time.CLOCK_MONOTONIC)
print(os.timerfd_settime(fd, initial=0.02, interval=0.5))
# expect: (0.0, 0.0)
print(int.from_bytes(os.read(fd, 8), "little"))
# expect: 1
left, interval = os.timerfd_gettime(fd)
print(0 < left <= 0.5, interval)
# expect: True 0.5
left, interval = os.timerfd_settime_ns(fd, initial=0, interval=0)
print(0 < left <= 500_000_000, interval, os.timerfd_gettime_ns(fd))
# expect: True 500000000 (0, 0)
for wrong in (float("nan"), "1"):
    try:
        os.timerfd_settime(fd, initial=wrong)
    except (OverflowError, TypeError) as e:
        print(e)
# expect: timestamp out of range for platform time_t
# expect: must be real number, not str
os.close(fd)

print(len(os.getrandom(16)), len(os.getrandom(4, os.GRND_NONBLOCK)))
# expect: 16 4
device = os.makedev(8, 300)
print(os.major(device), os.minor(device))
# expect: 8 300
print(os.major(-1), os.minor(-1), os.makedev(-1, -1))
# expect: -1 -1 -1
for wrong in (lambda: os.major(-2), lambda: os.makedev(2**32, 1), lambda: os.minor(2**64)):
    try:
        wrong()
    except OverflowError as e:
        print(e)
# expect: can't convert negative int to unsigned
# expect: Python int too large to convert to C unsigned int
# expect: int too big to convert
with tempfile.TemporaryDirectory() as folder:
    at = os.open(folder, os.O_RDONLY)
    os.mknod("pipe", 0o600 | stat.S_IFIFO, dir_fd=at)
    os.mknod("file", dir_fd=at)
    print([stat.filemode(os.stat(name, dir_fd=at).st_mode) for name in ("pipe", "file")])
# expect: ['prw-------', '-rw-------']
    os.close(at)

master = os.posix_openpt(os.O_RDWR | os.O_NOCTTY)
os.grantpt(master)
os.unlockpt(master)
print(os.ptsname(master).startswith("/dev/pts/"), os.device_encoding(master).lower())
# expect: True utf-8
os.close(master)
