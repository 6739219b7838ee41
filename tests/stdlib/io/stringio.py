# expect: on e
# expect:  4 ['two\n']  0 ['one\n', 'two\n']
# expect: 2 1 abc 1 1 aXc 2 aX
# expect: 'aXto file 1' False True True True
# expect: I/O operation on closed file
# expect: x
# expect: initial_value must be str or None, not int
import io
f = io.StringIO("one\ntwo\n")
print(f.read(2), f.readline(), f.tell(), list(f), f.read(), f.seek(0), f.readlines())
g = io.StringIO()
print(g.write("ab"), g.write("c"), g.getvalue(), g.seek(1), g.write("X"), g.getvalue(), g.truncate(2), g.getvalue())
print("to file", 1, file=g, end="")
print(repr(g.getvalue()), g.closed, g.readable(), g.writable(), g.seekable())
g.close()
try:
    g.read()
except ValueError as error:
    print(error)
with io.StringIO("x") as h:
    print(h.read())
try:
    io.StringIO(5)
except TypeError as error:
    print(error)
