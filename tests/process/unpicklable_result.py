# expect: MaybeEncodingError
# expect: 4
import multiprocessing
from multiprocessing.pool import MaybeEncodingError


def bad():
    return lambda: 0


if __name__ == '__main__':
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(bad)
        except MaybeEncodingError as error:
            print(type(error).__name__)
        print(pool.apply(pow, (2, 2)))
