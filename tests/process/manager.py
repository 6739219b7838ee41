# expect: {'a': 1, 'b': 2}
# expect: [0, 1, 2, 3]
# expect: 5
from multiprocessing import Manager, Process


def work(d, items, key):
    d[key] = ord(key) - 96
    items.append(3)


if __name__ == '__main__':
    with Manager() as manager:
        d = manager.dict({'a': 1})
        items = manager.list(range(3))
        child = Process(target=work, args=(d, items, 'b'))
        child.start()
        child.join()
        print(dict(d))
        print(list(items))
        space = manager.Namespace()
        space.x = 5
        print(space.x)
