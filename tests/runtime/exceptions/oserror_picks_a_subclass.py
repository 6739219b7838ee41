# expect: FileNotFoundError 2 text file [Errno 2] text: 'file'
# expect: PermissionError 13 text file [Errno 13] text: 'file'
# expect: FileExistsError 17 text file [Errno 17] text: 'file'
# expect: NotADirectoryError 20 text file [Errno 20] text: 'file'
# expect: IsADirectoryError 21 text file [Errno 21] text: 'file'
# expect: BrokenPipeError 32 text file [Errno 32] text: 'file'
# expect: TimeoutError 110 text file [Errno 110] text: 'file'
# expect: OSError 999 text file [Errno 999] text: 'file'
for number in 2, 13, 17, 20, 21, 32, 110, 999:
    e = OSError(number, "text", "file")
    print(type(e).__name__, e.errno, e.strerror, e.filename, e)
