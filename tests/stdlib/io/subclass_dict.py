# Classes derived from those of io have a __dict__ like others.
# expect: {'a': 1} {'b': 2} True
import io
import tempfile


class Raw(io.RawIOBase):
    def __init__(self):
        self.a = 1


class Text(io.StringIO):
    pass


t = Text("x")
t.b = 2
raw = Raw()
print(raw.__dict__, vars(t), "_file" in vars(tempfile.SpooledTemporaryFile()))
