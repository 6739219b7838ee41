# untokenize gives the text back, and from types and strings alone a text with the same tokens; detect_encoding and open.
# expect: False
# expect: True
# expect: ('utf-8', [b'x\n'])
# expect: ('utf-8-sig', [b'# x\n', b'y\n'])
# expect: ('iso-8859-1', [b'# vim: set fileencoding=Latin-1 :\n'])
# expect: ('utf-8', [b'#!x\n', b'# coding: utf_8\n'])
# expect: SyntaxError('unknown encoding: nothing')
# expect: SyntaxError('encoding problem: utf-8')
# expect: SyntaxError('invalid or missing encoding declaration')
# expect: iso-8859-1 r é
import io
import os
import tempfile
import tokenize

SOURCE = '''# -*- coding: latin-1 -*-
def f(a,  b = {1:2}): # comment
    if a:
        return f"{a!r:>{b}} {{x}} \\N{DASH}"   \\
            "tail"

class C: pass
'''
tokens = list(tokenize.tokenize(io.BytesIO(SOURCE.encode()).readline))
print(tokenize.untokenize(tokens) == SOURCE.encode("latin-1"))
loose = tokenize.untokenize(t[:2] for t in tokens)
print([t[:2] for t in tokenize.tokenize(io.BytesIO(loose).readline)] == [t[:2] for t in tokens])


def detect(*lines):
    try:
        return tokenize.detect_encoding(iter(lines).__next__)
    except SyntaxError as e:
        return e


print(detect(b"x\n", b"y\n"))
print(detect(b"\xef\xbb\xbf# x\n", b"y\n"))
print(detect(b"# vim: set fileencoding=Latin-1 :\n"))
print(detect(b"#!x\n", b"# coding: utf_8\n"))
print(repr(detect(b"# coding: nothing\n")))
print(repr(detect(b"\xef\xbb\xbf# coding: latin-1\n")))
print(repr(detect(b"\xff\n")))
with tempfile.NamedTemporaryFile("wb", suffix=".py", delete=False) as file:
    file.write("# coding: latin-1\né".encode("latin-1"))
with tokenize.open(file.name) as text:
    print(text.encoding, text.mode, text.read().splitlines()[1])
os.unlink(file.name)
