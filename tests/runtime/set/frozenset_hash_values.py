# expect: 133146708735736 -272375401224217160 -2704248722033767810 3895031357313128696
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([0])), hash(frozenset(range(10))))
