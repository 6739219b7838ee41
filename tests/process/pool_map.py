# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
# expect: [0, 1, 8]
# expect: [0, 1, 4, 9]
# expect: 81
# expect: [8, 9]
# expect: caught bad 3
# expect: RemoteTraceback
import multiprocessing


def square(x):
    return x * x


def cube(x):
    return x ** 3


def fail(x):
    if x == 3:
        raise ValueError('bad 3')
    return x


if __name__ == '__main__':
    with multiprocessing.Pool(processes=4) as pool:
        print(pool.map(square, range(10)))
        print(list(pool.imap(cube, range(3))))
        print(sorted(pool.imap_unordered(square, range(4))))
        print(pool.apply(square, (9,)))
        print(pool.starmap(pow, [(2, 3), (3, 2)]))
        try:
            pool.map(fail, range(5))
        except ValueError as error:
            print('caught', error)
            print(type(error.__cause__).__name__)
