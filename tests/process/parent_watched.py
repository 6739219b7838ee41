# SPDX-License-Identifier: MIT
# expect: alive
# expect: joined
# expect: not alive
# A child that asks for its parent is told of its end, and goes on.
import multiprocessing
import time


def watch(connection):
    parent = multiprocessing.parent_process()
    connection.send('alive' if parent.is_alive() else 'not alive')
    parent.join(timeout=10)
    connection.send('alive' if parent.is_alive() else 'not alive')


def between(connection):
    multiprocessing.Process(target=watch, args=(connection,)).start()
    time.sleep(60)


if __name__ == '__main__':
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=between, args=(writer,))
    child.start()
    print(reader.recv())
    child.terminate()
    child.join()
    print('joined')
    print(reader.recv() if reader.poll(10) else 'nothing')
