# expect: [('a', 1), ('b', 2)] [] [11, 22] [(5, 'a'), (6, 'b')] [2, 1] [1, 'a']
# expect: zip map enumerate filter list_reverseiterator list_iterator tuple_iterator dict_keyiterator set_iterator str_ascii_iterator range_iterator bytes_iterator dict_reversekeyiterator dict_itemiterator 
# expect: (1, 'a') [(2, 'b')] []
print(list(zip("abc", [1, 2])), list(zip()), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(enumerate("ab", start=5)), list(reversed([1, 2])), list(filter(lambda x: x, [0, 1, "", "a"])))
for it in zip([1]), map(str, [1]), enumerate([1]), filter(None, [1]), reversed([1]), iter([1]), iter((1,)), iter({1: 1}), iter({1}), iter("a"), iter(range(1)), iter(b"a"), reversed({1: 2}), iter({}.items()):
    print(type(it).__name__, end=" ")
print()
z = zip([1, 2, 3], "ab")
print(next(z), list(z), list(z))
