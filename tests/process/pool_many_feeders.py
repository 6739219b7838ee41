# Threads that hand tasks to one pool or executor at the same time each get their answers: no wake-up of the dispatcher is lost.
# expect: Pool [1500, 1500, 1500]
# expect: ProcessPoolExecutor [1500, 1500, 1500]
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor


def ask(call, answers):
    answers.append(sum(call(abs, -1) for _ in range(1500)))


def feed(name, call):
    answers = []
    threads = [threading.Thread(target=ask, args=(call, answers)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(name, answers)


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        feed('Pool', lambda function, *args: pool.apply_async(function, args).get(10))
    with ProcessPoolExecutor(2) as executor:
        feed('ProcessPoolExecutor', lambda function, *args: executor.submit(function, *args).result(10))
