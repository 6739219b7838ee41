# expect: 400
# expect: [0, 1, 4, 9]
# expect: True
import multiprocessing


def count(value, lock):
    for _ in range(100):
        with lock:
            value.value += 1


def fill(array, i):
    array[i] = i * i


if __name__ == '__main__':
    value, lock = multiprocessing.Value('i', 0), multiprocessing.Lock()
    array = multiprocessing.Array('d', 4)
    children = [multiprocessing.Process(target=count, args=(value, lock)) for _ in range(4)]
    children += [multiprocessing.Process(target=fill, args=(array, i)) for i in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
    print([int(x) for x in array])
    print(all(child.exitcode == 0 for child in children))
