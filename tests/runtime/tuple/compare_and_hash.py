# expect: True True True True True False True
# expect: -3550055125485641917 5740354900026072187 -6644214454873602895 True 7267574591690527098 -8753497827991233192 8078679518589016365 529344067295497451
# expect: unhashable type: 'list'
# expect: a (1, 3) [(1, 'a'), (1, 'b'), (2, 'a')]
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") == (1.0, "a"), (1,) == [1], (1, 2) != (1,))
print(hash((1, 2)), hash(()), hash((1,)), hash((1.0, 2)) == hash((1, 2)), hash((1, (2, 3))), hash((0,)), hash((-1,)), hash((1, 2, 3)))
try:
    hash(([],))
except TypeError as error:
    print(error)
print({(1, 2): "a"}[1, 2], max((1, 2), (1, 3)), sorted([(2, "a"), (1, "b"), (1, "a")]))
