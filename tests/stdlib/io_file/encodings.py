# scratch:
# expect: b'\xe9' é
# expect: 'utf-8' codec can't decode byte 0xe9 in position 0: unexpected end of data
# expect: '\ufffd' True '\udce9'
# expect: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: unknown encoding: nope
import os
path = os.environ["SCRATCH"] + "/t"
with open(path, "w", encoding="latin-1") as f:
    f.write("é")
print(open(path, "rb").read(), open(path, encoding="latin-1").read())
try:
    open(path, encoding="utf-8").read()
except UnicodeDecodeError as error:
    print(error)
print(ascii(open(path, encoding="utf-8", errors="replace").read()), open(path, encoding="ascii", errors="ignore").read() == "", ascii(open(path, encoding="utf-8", errors="surrogateescape").read()))
try:
    open(path, "w", encoding="ascii").write("é")
except UnicodeEncodeError as error:
    print(error)
try:
    open(path, encoding="nope")
except LookupError as error:
    print(error)
