# expect: fork [1, 4, 9] 42 True
# expect: spawn [1, 4, 9] 42 True
# expect: forkserver [1, 4, 9] 42 True
import multiprocessing


def square(x):
    return x * x


def put(queue, event):
    queue.put(42)
    event.set()


if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            squares = pool.map(square, [1, 2, 3])
        queue, event = context.Queue(), context.Event()
        child = context.Process(target=put, args=(queue, event))
        child.start()
        answer = queue.get()
        child.join()
        print(method, squares, answer, event.is_set())
