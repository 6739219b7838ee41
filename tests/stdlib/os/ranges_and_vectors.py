# Calls on open files: several buffers at once, ranges, locks, copies inside the kernel.
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "f")
    fd = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    print(os.writev(fd, [b"one", bytearray(b"two"), memoryview(b"three")]))
# expect: 11
    print(os.pwritev(fd, (b"ON", b"E"), 0))
# expect: 3
    first, second = bytearray(4), bytearray(3)
    print(os.preadv(fd, [first, second], 1), first, second)
# expect: 7 bytearray(b'NEtw') bytearray(b'oth')
    os.lseek(fd, 0, os.SEEK_SET)
    print(os.readv(fd, [first, second]), first, second)
# expect: 7 bytearray(b'ONEt') bytearray(b'wot')
    try:
        os.writev(fd, 5)
    except TypeError as e:
        print(e)
# expect: writev() arg 2 must be a sequence
    try:
        os.readv(fd, [b"constant"])
    except (TypeError, BufferError):
        print("constant")
# expect: constant
    os.posix_fallocate(fd, 0, 100)
    print(os.fstat(fd).st_size, os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_NORMAL))
# expect: 100 None
    try:
        os.posix_fallocate(fd, -1, 10)
    except OSError as e:
        print(e)
# expect: [Errno 22] Invalid argument
    os.lseek(fd, 0, os.SEEK_SET)
    os.lockf(fd, os.F_LOCK, 4)
    pid = os.fork()
    if not pid:
        other = os.open(name, os.O_RDWR)
        try:
            os.lockf(other, os.F_TLOCK, 4)
        except OSError as e:
            os._exit(7)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
# expect: 7
    os.lockf(fd, os.F_ULOCK, 4)

    copy = os.open(name + "2", os.O_RDWR | os.O_CREAT)
    print(os.copy_file_range(fd, copy, 5, 3), os.copy_file_range(fd, copy, 3, offset_src=0, offset_dst=10))
# expect: 5 3
    print(os.pread(copy, 100, 0))
# expect: b'twoth\x00\x00\x00\x00\x00ONE'
    r, w = os.pipe()
    print(os.splice(fd, w, 3, offset_src=0), os.read(r, 10))
# expect: 3 b'ONE'
    try:
        os.splice(fd, w, -1)
    except ValueError as e:
        print(e)
# expect: negative value for 'count' not allowed
    os.fchmod(fd, 0o640)
    os.fchown(fd, -1, -1)
    os.lchown(name, -1, -1)
    print(oct(os.stat(name).st_mode), os.fstatvfs(fd).f_bsize == os.statvfs(name).f_bsize)
# expect: 0o100640 True
    os.sync()
    for each in (fd, copy, r, w):
        os.close(each)
