# A child that somebody else's code forks while an executor is open is not held up at its end by the parent's executor.
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor

def nothing():
    pass

if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        executor.submit(nothing).result()
        child = context.Process(target=nothing)
        child.start()
        child.join(10)
        # expect: 0
        print(child.exitcode)
