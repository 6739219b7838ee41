# A queue that is closed while others use it: what was put arrives, later puts are refused, a waiting reader is woken by its end.
# expect: 300
# expect: ValueError
# expect: EOFError
# expect: child 0
import multiprocessing
import threading
import time


def produce(queue):
    for i in range(300):
        queue.put('x' * 5000)
    queue.close()
    try:
        queue.put('late')
    except ValueError as error:
        queue.join_thread()


def wait_for_end(reader, outcome):
    try:
        reader.recv()
    except EOFError:
        outcome.append('EOFError')


if __name__ == '__main__':
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=produce, args=(queue,))
    child.start()
    print(sum(len(queue.get()) == 5000 for _ in range(300)))
    child.join()
    queue.close()
    try:
        queue.get()
    except ValueError as error:
        print(type(error).__name__)
    reader, writer = multiprocessing.Pipe(duplex=False)
    outcome = []
    waiting = threading.Thread(target=wait_for_end, args=(reader, outcome))
    waiting.start()
    time.sleep(0.05)
    writer.close()
    waiting.join()
    print(*outcome)
    print('child', child.exitcode)
