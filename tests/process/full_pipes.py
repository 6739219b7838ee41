# expect: 20 20000000
# expect: True
# Big arguments and big results at the same time: neither side may wait for the other.
import multiprocessing


def double(data):
    return data + data


def talk(conn):
    for _ in range(3):
        conn.send(conn.recv())


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        results = pool.map(double, [b'x' * 500000] * 20, 1)
    print(len(results), sum(map(len, results)))
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=talk, args=(theirs,))
    child.start()
    data = bytes(range(256)) * 10000
    same = True
    for _ in range(3):
        ours.send(data)
        same = same and ours.recv() == data
    print(same)
    child.join()
