# expect: utf-8 0
# expect: latin-1 0
# expect: utf-16 0
# expect: utf-16-be 0
# expect: utf-32 0
# expect: utf-32-le 0
# expect: unknown encoding: no such
# expect: I/O operation on uninitialized object
# expect: I/O operation on uninitialized object
# expect: I/O operation on uninitialized object
# expect: again
# expect: illegal newline value: x
# expect: I/O operation on uninitialized object
# expect: I/O operation on uninitialized object
# expect: I/O operation on uninitialized object
# expect: again
import io

lines = "unix\nwindows\r\nos9\rlast\nnonl"
expected = {None: ["unix\n", "windows\n", "os9\n", "last\n", "nonl"], "": ["unix\n", "windows\r\n", "os9\r", "last\n", "nonl"],
            "\n": ["unix\n", "windows\r\n", "os9\rlast\n", "nonl"], "\r\n": ["unix\nwindows\r\n", "os9\rlast\nnonl"],
            "\r": ["unix\nwindows\r", "\nos9\r", "last\nnonl"]}
for encoding in "utf-8", "latin-1", "utf-16", "utf-16-be", "utf-32", "utf-32-le":
    wrong = 0
    for size in range(1, 10):
        for newline, result in expected.items():
            text = io.TextIOWrapper(io.BufferedReader(io.BytesIO(lines.encode(encoding)), size), encoding, newline=newline)
            wrong += list(text) != result
            text = io.TextIOWrapper(io.BufferedReader(io.BytesIO(lines.encode(encoding)), size), encoding, newline=newline)
            wrong += "".join(iter(lambda: text.read(2), "")) != "".join(result)
    print(encoding, wrong)

text = io.TextIOWrapper(io.BytesIO(b"x"), "ascii")
for arguments in {"encoding": "no such"}, {"newline": "x"}:
    try:
        text.__init__(text.buffer, **arguments)
    except (LookupError, ValueError) as error:
        print(error)
    for action in text.read, text.flush, lambda: repr(text):
        try:
            action()
        except ValueError as error:
            print(error)
    text.__init__(io.BytesIO(b"again"), "ascii")
    print(text.read())
