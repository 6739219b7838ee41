# Log records of workers, through a queue, to one listener.
# expect: ('worker.0', 'ERROR', 'failed', 'W0')
# expect: ('worker.0', 'INFO', 'message 0 from W0', 'W0')
# expect: ('worker.0', 'WARNING', 'message 1 from W0', 'W0')
# expect: ('worker.1', 'ERROR', 'failed', 'W1')
# expect: ('worker.1', 'INFO', 'message 0 from W1', 'W1')
# expect: ('worker.1', 'WARNING', 'message 1 from W1', 'W1')
# expect: ['worker.9 INFO message 0 from X', 'worker.9 WARNING message 1 from X', 'worker.9 ERROR failed', 'ZeroDivisionError: division by zero']
# expect: multiprocessing 0
# expect: 50
# cpython: 3.13
import logging, logging.handlers, multiprocessing as mp, io, threading, time


def worker_configurer(queue):
    h = logging.handlers.QueueHandler(queue)
    root = logging.getLogger()
    root.handlers[:] = []
    root.addHandler(h)
    root.setLevel(logging.DEBUG)


def worker(queue, n):
    worker_configurer(queue)
    log = logging.getLogger('worker.%d' % n)
    for i in range(2):
        log.log([logging.INFO, logging.WARNING][i % 2], 'message %d from %s', i, mp.current_process().name)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('failed')


def listener(queue, stream_out):
    out = []
    while True:
        rec = queue.get()
        if rec is None:
            break
        out.append((rec.name, rec.levelname, rec.getMessage().split('\n')[0], rec.processName))
    stream_out.put(sorted(out))


if __name__ == '__main__':
    queue, out = (mp.Queue(-1), mp.Queue())
    l = mp.Process(target=listener, args=(queue, out))
    l.start()
    ws = [mp.Process(target=worker, args=(queue, i), name=f'W{i}') for i in range(2)]
    for w in ws:
        w.start()
    for w in ws:
        w.join()
    queue.put_nowait(None)
    print(*out.get(), sep='\n')
    l.join()
    stream = io.StringIO()
    h = logging.StreamHandler(stream)
    h.setFormatter(logging.Formatter('%(name)s %(levelname)s %(message)s'))
    ql = logging.handlers.QueueListener(queue, h, respect_handler_level=True)
    ql.start()
    w = mp.Process(target=worker, args=(queue, 9), name='X')
    w.start()
    w.join()
    time.sleep(0.1)
    ql.stop()
    print([x for x in stream.getvalue().split('\n') if 'worker.9' in x or 'ZeroDivision' in x])
    lg = mp.get_logger()
    print(lg.name, lg.level)
    mp.log_to_stderr(logging.CRITICAL)
    print(mp.get_logger().level)
