# Paths from a folder's descriptor, links not followed, fwalk, and what the supports_ sets say of it.
import os
import posix
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, "a", "b"))
    open(os.path.join(folder, "a", "file"), "w").close()
    os.symlink("file", os.path.join(folder, "a", "link"))
    os.symlink("nowhere", os.path.join(folder, "a", "broken"))
    fd = os.open(os.path.join(folder, "a"), os.O_RDONLY)

    print(os.access("file", os.R_OK, dir_fd=fd), os.access("broken", os.F_OK, dir_fd=fd, effective_ids=True))
# expect: True False
    os.chown("broken", -1, -1, dir_fd=fd, follow_symlinks=False)
    os.utime("link", (5, 6), dir_fd=fd, follow_symlinks=False)
    print(os.stat("link", dir_fd=fd, follow_symlinks=False).st_mtime, os.stat("link", dir_fd=fd).st_mtime > 6)
# expect: 6.0 True
    os.link("link", "same", src_dir_fd=fd, dst_dir_fd=fd, follow_symlinks=False)
    os.link("link", "other", src_dir_fd=fd, dst_dir_fd=fd, follow_symlinks=True)
    print(os.path.islink(os.path.join(folder, "a", "same")), os.path.islink(os.path.join(folder, "a", "other")))
# expect: True False

    with os.scandir(fd) as entries:  # each asks by the descriptor, whatever the working folder is
        for entry in sorted(entries, key=lambda e: e.name):
            print(entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.stat(follow_symlinks=False).st_size)
# expect: b b True False False 4096
# expect: broken broken False False True 7
# expect: file file False True False 0
# expect: link link False True True 4
# expect: other other False True False 0
# expect: same same False True True 4

    for top, dirs, files, at in os.fwalk(folder):
        print(os.path.relpath(top, folder), dirs, sorted(files), sorted(os.listdir(at))[:2])
# expect: . ['a'] [] ['a']
# expect: a ['b'] ['broken', 'file', 'link', 'other', 'same'] ['b', 'broken']
# expect: a/b [] [] []
    print([top for top, *_ in os.fwalk(".", topdown=False, dir_fd=fd)])
# expect: ['./b', '.']
    print([(top, dirs) for top, dirs, *_ in os.fwalk(b".", dir_fd=fd)])
# expect: [(b'.', [b'b']), (b'./b', [])]
    os.close(fd)
    try:
        next(os.fwalk(os.path.join(folder, "missing")))
    except FileNotFoundError:
        print("missing")
# expect: missing

print(os.stat in os.supports_dir_fd, os.scandir in os.supports_fd, os.chown in os.supports_follow_symlinks)
# expect: True True True
print(os.access in os.supports_effective_ids, os.getcwd in os.supports_dir_fd)
# expect: True False
print(posix.environ[b"PATH"] == os.environb[b"PATH"], posix.stat_result is os.stat_result)
# expect: True True
print(os.get_exec_path({b"PATH": b"/a:/b"}), os.get_exec_path({}) == os.defpath.split(":"))
# expect: ['/a', '/b'] True
try:
    os.chown("/", "x", 1)
except TypeError as e:
    print(e)
# expect: uid should be integer, not str
try:
    os.stat("/", 3)
except TypeError as e:
    print(e)
# expect: stat() takes exactly 1 positional argument (2 given)
