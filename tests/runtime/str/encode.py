# expect: b'a\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80' b'\xe9' b'abc'
# expect: b'a' b'a??' b'a\\xe9' b'a&#233;'
# expect: b'\xed\xa0\x80' b'\x80'
print("aé日😀".encode(), "é".encode("latin-1"), "abc".encode("ascii"))
print("aé日".encode("ascii", "ignore"), "aé日".encode("ascii", "replace"), "aé".encode("ascii", "backslashreplace"), "aé".encode("ascii", "xmlcharrefreplace"))
print("\ud800".encode("utf-8", "surrogatepass"), "\udc80".encode("utf-8", "surrogateescape"))
