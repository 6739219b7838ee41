# expect: abc abcé abcé日 abcé日😀 True True True True
# expect: True 5 3 4 False
# expect: 12 True ABCÉ日😀 😀日écba
a = "abc"
b = a + "é"
c = b + "日"
d = c + "😀"
print(a, b, c, d, d[:3] == a, d[:4] == b, d[:5] == c, hash(d[:3]) == hash(a))
print(d.replace("😀", "").replace("日", "").replace("é", "") == a, d.find("😀"), d.find("é"), d.index("日"), "😀" in a)
print(len(d.encode()), d.encode().decode() == d, d.upper(), d[::-1])
