# Wrong paths and descriptors are refused by name; bytes and path objects give results of their own type.
import os
import pickle
import tempfile
import warnings


class Bytes:
    def __fspath__(self):
        return os.fsencode(self.name)


class NoPath:
    __fspath__ = None


def report(call):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")


report(lambda: os.stat(1.5))
# expect: TypeError: stat: path should be string, bytes, os.PathLike or integer, not float
report(lambda: os.lstat(1))
# expect: TypeError: lstat: path should be string, bytes or os.PathLike, not int
report(lambda: os.listdir(1.5))
# expect: TypeError: listdir: path should be string, bytes, os.PathLike, integer or None, not float
report(lambda: os.rename(1, "b"))
# expect: TypeError: rename: src should be string, bytes or os.PathLike, not int
report(lambda: os.link("a", 3))
# expect: TypeError: link: dst should be string, bytes or os.PathLike, not int
report(lambda: os.stat("a\0b"))
# expect: ValueError: stat: embedded null character in path
report(lambda: os.stat(NoPath()))
# expect: TypeError: stat: path should be string, bytes, os.PathLike or integer, not NoPath
report(lambda: os.fspath(NoPath()))
# expect: TypeError: expected str, bytes or os.PathLike object, not NoPath
report(lambda: os.getxattr("x", 1))
# expect: TypeError: getxattr: attribute should be string, bytes or os.PathLike, not int
report(lambda: os.stat(1, dir_fd=1))
# expect: ValueError: stat: can't specify dir_fd without matching path
report(lambda: os.stat(1, follow_symlinks=False))
# expect: ValueError: stat: cannot use fd and follow_symlinks together
report(lambda: os.fsync(-1))
# expect: ValueError: file descriptor cannot be a negative integer (-1)
report(lambda: os.execv("a", ("",)))
# expect: ValueError: execv() arg 2 first element cannot be empty
report(lambda: os.execve("a", ("",), {}))
# expect: ValueError: execve: argv first element cannot be empty
report(lambda: os.register_at_fork(before=None))
# expect: TypeError: 'before' must be callable, not NoneType
report(lambda: os.stat_result((10,)))
# expect: TypeError: os.stat_result() takes an at least 10-sequence (1-sequence given)
report(lambda: os.terminal_size((1, 2, 3)))
# expect: TypeError: os.terminal_size() takes a 2-sequence (3-sequence given)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    try:
        os.fchdir(False)
    except OSError:
        pass
    os.stat(False)
    try:
        os.stat("missing", dir_fd=False)
    except OSError:
        pass
print([str(w.message) for w in seen] == ["bool is used as a file descriptor"] * 3)
# expect: True

with tempfile.TemporaryDirectory() as folder:
    name = Bytes()
    name.name = os.path.join(folder, "link")
    os.symlink("there", name)
    print(os.readlink(name), os.readlink(name.name))
    # expect: b'there' there
    name.name = folder
    print(os.listdir(name), os.listdir(folder))
    # expect: [b'link'] ['link']
    entry = next(os.scandir(folder))
    report(lambda: pickle.dumps(entry))
    # expect: TypeError: cannot pickle 'posix.DirEntry' object
    for follow in False, True:
        try:
            print(next(os.fwalk(__file__, follow_symlinks=follow), "nothing to walk"))
        except NotADirectoryError:
            print("not a folder")
    # expect: nothing to walk
    # expect: not a folder
report(lambda: os.stat("a", dir_fd="x"))
# expect: TypeError: argument should be integer or None, not str
report(lambda: open(NoPath()))
# expect: TypeError: expected str, bytes or os.PathLike object, not NoPath
fd = os.open("/bin/sh", os.O_RDONLY)
pid = os.fork()
if not pid:
    os.execve(fd, ["sh", "-c", "exit $N"], {"N": "6"})
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
# expect: 6
os.close(fd)
print(len(os.statvfs("/")), os.statvfs("/").f_fsid >= 0)
# expect: 10 True
