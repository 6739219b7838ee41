# expect: 256 True '\udc80\udc81\udc82\udc83'
raw = bytes(range(256))
text = raw.decode("utf-8", "surrogateescape")
print(len(text), text.encode("utf-8", "surrogateescape") == raw, ascii(text[128:132]))
