# expect: ['a,b', 'c'] ['a', 'b', 'c'] ['a b', 'c'] ['a,b'] ['a', 'c']
print("a,b,c".rsplit(",", 1), "a b  c ".rsplit(), "a b  c ".rsplit(None, 1), "a,b".rsplit(",", 0), "abc".rsplit("b"))
