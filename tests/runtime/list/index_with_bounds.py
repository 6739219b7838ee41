# expect: 3 4 1 2
# expect: 2 is not in list
# expect: 3 is not in list
# expect: 1 is not in list
a = [1, 2, 3, 2, 1]
print(a.index(2, 2), a.index(1, -1), a.index(2, 0, 2), a.index(3, -100, 100))
for args in (2, 4), (3, 0, 2), (1, 1, -1):
    try:
        print(a.index(*args))
    except ValueError as error:
        print(error)
