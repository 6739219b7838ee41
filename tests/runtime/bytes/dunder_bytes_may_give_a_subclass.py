# expect: Special b'text' bytes b'<text>' bytearray(b'y')
class Special(bytes):
    pass

class Message:
    def __bytes__(self):
        return Special(b"text")

made = bytes(Message())
print(type(made).__name__, made, type(bytes(Special(b"x"))).__name__, b"<%b>" % Message(), bytearray(b"y"))
