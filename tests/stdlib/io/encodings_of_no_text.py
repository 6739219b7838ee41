# expect: 'hex' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: 'hex' is not a text encoding; use codecs.encode() to handle arbitrary codecs
# expect: 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: 'hex' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: 'Base64' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: 'Base64' is not a text encoding; use codecs.encode() to handle arbitrary codecs
# expect: 'Base64' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: 'Base64' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: 'rot13' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: 'rot13' is not a text encoding; use codecs.encode() to handle arbitrary codecs
# expect: 'rot13' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: 'rot13' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: unknown encoding: no such
# expect: unknown encoding: no such
# expect: unknown encoding: no such
# expect: unknown encoding: no such
import io

for name in "hex", "Base64", "rot13", "no such":
    for action in (lambda: io.TextIOWrapper(io.BytesIO(), name), lambda: "x".encode(name), lambda: b"x".decode(name),
                   lambda: open("/dev/null", encoding=name)):
        try:
            action()
        except LookupError as error:
            print(error)
