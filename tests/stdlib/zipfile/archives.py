# Archives written, read, extended and extracted.
# expect: True False
# expect: ['a.txt', 'dir/é.bin', 'w.txt', 'sub/file', 'empty/'] b'note' None
# expect: <ZipInfo filename='dir/é.bin' filemode='?rw-------' file_size=2> (2020, 2, 3, 4, 5, 6) 600 14
# expect: b'hello hello ' b'\x00\x01' b'written'
# expect: b'hello' b' hello ' True
# expect: sub/file
# expect: ['a.txt', 'dir', 'empty', 'sub', 'w.txt'] True
# expect: "There is no item named 'none' in the archive"
# expect: write() requires mode 'w', 'x', or 'a'
# expect: Attempt to use ZIP archive that was already closed
# expect: dir/é.bin
# expect: Bad CRC-32 for file 'dir/é.bin'
# expect: File is not a zip file
# expect: File is not a zip file
import io
import os
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "x.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", "hello " * 100)
        info = zipfile.ZipInfo("dir/é.bin", (2020, 2, 3, 4, 5, 6))
        z.writestr(info, b"\0\1")
        with z.open("w.txt", "w") as f:
            f.write(b"written")
        z.comment = b"note"
    with open(os.path.join(folder, "file"), "w") as f:
        f.write("content")
    with zipfile.ZipFile(path, "a") as z:
        z.write(os.path.join(folder, "file"), "sub/file")
        z.mkdir("empty")
    print(zipfile.is_zipfile(path), zipfile.is_zipfile(io.BytesIO(b"no")))
    with zipfile.ZipFile(path) as z:
        print(z.namelist(), z.comment, z.testzip())
        print(z.getinfo("dir/é.bin"), z.getinfo("dir/é.bin").date_time, z.getinfo("a.txt").file_size, z.getinfo("a.txt").compress_size)
        print(z.read("a.txt")[:12], z.read("dir/é.bin"), z.read("w.txt"))
        with z.open("a.txt") as f:
            print(f.read(5), f.readline()[:7], f.readable())
        print(os.path.relpath(z.extract("sub/file", folder), folder))
        z.extractall(os.path.join(folder, "out"))
        print(sorted(os.listdir(os.path.join(folder, "out"))), z.getinfo("empty/").is_dir())
        try:
            z.read("none")
        except KeyError as e:
            print(e)
        try:
            z.writestr("x", "y")
        except ValueError as e:
            print(e)
    try:
        z.read("a.txt")
    except ValueError as e:
        print(e)
    data = bytearray(open(path, "rb").read())
    data[data.index(b"\0\1", data.index("é".encode()))] ^= 1
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        print(z.testzip())
        try:
            z.read("dir/é.bin")
        except zipfile.BadZipFile as e:
            print(e)
for bad in (b"", b"PK not a zip" * 10):
    try:
        zipfile.ZipFile(io.BytesIO(bad))
    except zipfile.BadZipFile as e:
        print(e)
