# In which order the items of a list die: mixed with small ints, which nobody counts.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        dead.append(self.name)


def make(pattern):
    return [Loud(i) if c == 'x' else i for i, c in enumerate(pattern)]


for pattern in ('xx', 'x....x', '....x....x....x', 'xxxxxxxxx', '...', '.....x...x'):
    results = []
    for act in (lambda l: l.clear(), lambda l: l.__delitem__(slice(None, None, 2)), lambda l: l.__delitem__(slice(1, 9)),
                lambda l: l.__setitem__(slice(0, 8), [7, 8, 9, 10, 11]), lambda l: l.__setitem__(slice(None), ())):
        items = make(pattern)
        dead = []
        act(items)
        results.append(''.join(map(str, dead)))
        items = None
    dead = []
    copy = make(pattern)[:]
    results.append(len(dead))
    copy = copy + copy
    del copy[len(pattern):]
    results.append(len(dead))
    copy = None
    results.append(''.join(map(str, dead)))
    print(pattern, results)
# expect: xx ['10', '0', '1', '10', '10', 0, 0, '10']
# expect: x....x ['50', '0', '5', '50', '50', 0, 0, '50']
# expect: ....x....x....x ['1494', '414', '4', '4', '1494', 0, 0, '1494']
# expect: xxxxxxxxx ['876543210', '02468', '87654321', '76543210', '876543210', 0, 0, '876543210']
# expect: ... ['', '', '', '', '', 0, 0, '']
# expect: .....x...x ['95', '', '5', '5', '95', 0, 0, '95']
