# Proxies in managed objects keep their objects alive, change them in place, and let go of them with their container.
# expect: [1, 2, 3] ListProxy 3
# expect: [[1], [0, 7]]
# expect: [1, 2, 3, 4]
# expect: 1
# expect: hello True
# expect: True
# expect: AttributeError: method '_hidden' of <class '__main__.Box'> object is not in exposed=('get',)
# cpython: differs (it says KeyError for a method that is not exposed)
from multiprocessing import Manager, Queue
from multiprocessing.managers import BaseManager, RemoteError


class Box:
    def get(self):
        return 1

    def _hidden(self):
        return 2


class Boxes(BaseManager):
    pass


Boxes.register('Box', Box)

if __name__ == '__main__':
    with Manager() as manager:
        outer = manager.dict()
        outer['list'] = manager.list([1, 2])
        outer['list'].append(3)
        print(outer['list'], type(outer['list']).__name__, len(outer['list']))
        rows = manager.list([manager.list([0]), manager.list([1])])
        rows[0].append(7)
        rows[0], rows[1] = rows[1], rows[0]
        print([list(row) for row in rows])
        inner = outer['list']
        del outer, rows
        inner.append(4)
        print(inner)
        print(manager._number_of_objects())
        queues = manager.list([manager.Queue()])
        queues[0].put('hello')
        print(queues[0].get(), queues[0].empty())
    unused = Queue()
    unused.close()
    print(unused.empty())
    with Boxes() as boxes:
        try:
            boxes.Box()._callmethod('_hidden')
        except RemoteError as error:
            print(str(error).splitlines()[-2])
