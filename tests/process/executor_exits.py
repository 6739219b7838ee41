# In an executor every exception of a call is its future's, also SystemExit and what pickling its result raises; the workers live on.
# expect: SystemExit 3
# expect: GeneratorExit gone
# expect: PicklingError not this
# expect: 2 True
import os
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor


class Stubborn:
    def __reduce__(self):
        raise pickle.PicklingError('not this')


def leave(kind):
    raise kind


if __name__ == '__main__':
    with ProcessPoolExecutor(1) as executor:
        before = executor.submit(os.getpid).result()
        for future in (executor.submit(sys.exit, 3), executor.submit(leave, GeneratorExit('gone')), executor.submit(Stubborn)):
            error = future.exception()
            print(type(error).__name__, error)
        print(executor.submit(abs, -2).result(), executor.submit(os.getpid).result() == before)
