# expect: [(1, 'a'), (2, 'b')]
# expect: zip() argument 2 is shorter than argument 1
# expect: zip() argument 2 is longer than argument 1
# expect: zip() argument 3 is shorter than arguments 1-2
print(list(zip([1, 2], "ab", strict=True)))
for args in (([1, 2], [1]), ([1], [1, 2]), ([1], [1], [])):
    try:
        list(zip(*args, strict=True))
    except ValueError as error:
        print(error)
