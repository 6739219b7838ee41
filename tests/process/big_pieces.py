# Objects with big bytes in them arrive whole through every channel, several of them, shared ones once; a closed queue says so.
# expect: Pipe True True 3
# expect: Queue True True 3
# expect: SimpleQueue True True 3
# expect: 2000 messages of 70000
# expect: [1500000, 1500000, 1500000, 1499999] [True, True, True, True]
# expect: None UnpicklingError
# expect: handle is closed
import multiprocessing
import pickle

big, other = bytes(range(256)) * 4000, b'o' * 70000
thing = {'a': [big, 'text' * 30000, other], 'b': (big, bytearray(other)), 'c': {other: b'small'}}


def echo(kind, source, target):
    if kind == 'Pipe':
        source.send(source.recv())
    else:
        target.put(source.get())


def many(conn):
    conn.send([other[:] + bytes([i % 256]) for i in range(2000)])


def several(conn):
    data = b'b' * 1500000
    conn.send(data)
    conn.send_bytes(pickle.dumps(data, 5))
    conn.send_bytes(pickle.dumps(data, 3))
    conn.send(bytearray(data[1:]))
    plain = pickle.dumps(data, 4)
    conn.send_bytes(plain[:-2] + b'N.')
    conn.send_bytes(plain[:-2] + b'??')


if __name__ == '__main__':
    for kind in ('Pipe', 'Queue', 'SimpleQueue'):
        here, there = getattr(multiprocessing, kind)() if kind == 'Pipe' else (getattr(multiprocessing, kind)() for _ in 'ab')
        child = multiprocessing.Process(target=echo, args=(kind, there, here))
        child.start()
        if kind == 'Pipe':
            here.send(thing)
            back = here.recv()
        else:
            there.put(thing)
            back = here.get()
        child.join()
        print(kind, back == thing, back['a'][0] is back['b'][0] and back['a'][2] is next(iter(back['c'])), len(back))
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=many, args=(there,))
    child.start()
    messages = here.recv()
    child.join()
    print(len(messages), 'messages of', min(map(len, messages)) - 1)
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=several, args=(there,))
    child.start()
    messages = [here.recv() for _ in range(4)]
    print([len(message) for message in messages], [set(message) == {98} for message in messages])
    print(here.recv(), end=' ')
    try:
        here.recv()
    except pickle.UnpicklingError as error:
        print(type(error).__name__)
    child.join()
    queue = multiprocessing.SimpleQueue()
    queue.close()
    try:
        queue.put(other)
    except OSError as error:
        print(error)
