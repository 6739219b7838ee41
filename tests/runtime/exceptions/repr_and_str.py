# expect: ValueError() | 
# expect: ValueError('x') | x
# expect: ValueError('x', 2) | ('x', 2)
# expect: KeyError('k') | 'k'
# expect: KeyError(1) | 1
# expect: KeyError('a', 'b') | ('a', 'b')
# expect: KeyError() | 
# expect: FileNotFoundError(2, 'No such file') | [Errno 2] No such file
# expect: OSError('plain') | plain
# expect: FileNotFoundError(2, 'msg') | [Errno 2] msg: 'name.txt'
# expect: StopIteration(5) | 5
# expect: SystemExit(3) | 3
# expect: AttributeError('a') | a
# expect: UnicodeDecodeError('utf-8', b'ab\xff', 2, 3, 'bad') | 'utf-8' codec can't decode byte 0xff in position 2: bad
# expect: SyntaxError('s') | s
# expect: Exception(None) | None
# expect: Exception(('a',)) | ('a',)
# expect: IndexError('') | 
# expect: ImportError('i') | i
# expect: <class 'ZeroDivisionError'> | <class 'ZeroDivisionError'>
for e in (ValueError(), ValueError("x"), ValueError("x", 2), KeyError("k"), KeyError(1), KeyError("a", "b"), KeyError(), OSError(2, "No such file"), OSError("plain"), OSError(2, "msg", "name.txt"),
          StopIteration(5), SystemExit(3), AttributeError("a"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), SyntaxError("s"), Exception(None), Exception(("a",)), IndexError(""), ImportError("i", name="m"), ZeroDivisionError):
    print(repr(e), "|", str(e))
