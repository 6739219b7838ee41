# expect: ok ['', 'a', 'b', ''] ['a', 'b', 'c'] ['1', '2', '3']
for text in "a,b,c", ",a,", "", ",", "a,,b", "é,日":
    assert ",".join(text.split(",")) == text, text
    assert text.rpartition(",")[0] + text.rpartition(",")[1] + text.rpartition(",")[2] == text
    assert text.rsplit(",", 1) == text.rsplit(",", maxsplit=1)
print("ok", " a b ".split(" "), "a\x1fb\x85c".split(), "1<>2<>3".split("<>"))
