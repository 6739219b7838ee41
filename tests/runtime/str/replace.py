# expect: bbb bba -a-b-c- ac abc -ab
# expect: a😀日 zz a b
print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("b", ""), "abc".replace("x", "y"), "ab".replace("", "-", 1))
print("aé日".replace("é", "😀"), "xyxy".replace("xy", "z"), "a" .replace("a", "b", 0), "a".replace("a", "b", -1))
