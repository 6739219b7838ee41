# expect: utf-8 0 (b'', 0)
# expect: 0 (b'\xc3', 0) 'a'
# expect: '\xe9' (b'', 0)
# expect: b'b'
# expect: utf-8-sig 1 (b'', 1)
# expect: 0 (b'\xc3', 0) 'a'
# expect: '\xe9' (b'', 0)
# expect: b'b'
# expect: utf-16 2 (b'', 2)
# expect: 0 (b'\xe9', 0) 'a'
# expect: '\xe9' (b'', 0)
# expect: b'b\x00'
# expect: utf-32 2 (b'', 2)
# expect: 0 (b'\xe9\x00\x00', 0) 'a'
# expect: '\xe9' (b'', 0)
# expect: b'b\x00\x00\x00'
# expect: latin-1 0 (b'', 0)
# expect: 0 (b'', 0) 'a'
# expect: '\xe9' (b'', 0)
# expect: b'b'
import codecs

for name in "utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1":
    encoder, decoder = codecs.getincrementalencoder(name)(), codecs.getincrementaldecoder(name)()
    data = "aé".encode(name)
    print(name, encoder.getstate(), decoder.getstate())
    encoder.encode("a")
    text = decoder.decode(data[:-1])
    state = decoder.getstate()
    print(encoder.getstate(), state, ascii(text))
    decoder.reset()
    decoder.setstate(state)
    print(ascii(decoder.decode(data[-1:])), decoder.getstate())
    encoder.setstate(0)
    print(encoder.encode("b"))
