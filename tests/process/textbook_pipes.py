# Pipes both ways, several readers at once, bytes into buffers, and what closed or one-way ends refuse.
# expect: 2 True
# expect: 3 True
# expect: 100000 True
# expect: stopped True
# expect: EOF
# expect: 0
# expect: [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]
# expect: b'23456'
# expect: b'\x00\x00\x00abc'
# expect: connection is read-only
# expect: connection is write-only
# expect: handle is closed
# expect: False True True True False
# expect: BufferTooShort (b'long message',)
# expect: bad message length
# expect: broken
# cpython: 3.13
from multiprocessing import Process, Pipe, connection


def child(conn):
    while True:
        msg = conn.recv()
        if msg == 'stop':
            conn.send('stopped')
            break
        conn.send({'echo': msg, 'len': len(msg)})
    conn.close()


def producer(w, n):
    for i in range(3):
        w.send((n, i))
    w.close()


def raw(conn):
    conn.send_bytes(b'0123456789', 2, 5)
    buf = bytearray(20)
    n = conn.recv_bytes_into(buf, 3)
    conn.send(bytes(buf[:n + 3]))


if __name__ == '__main__':
    parent, kid = Pipe()
    p = Process(target=child, args=(kid,))
    p.start()
    kid.close()
    for m in ('hi', [1, 2, 3], 'x' * 100000):
        parent.send(m)
        r = parent.recv()
        print(r['len'], r['echo'] == m)
    parent.send('stop')
    print(parent.recv(), parent.poll(2))
    try:
        parent.recv()
    except EOFError:
        print('EOF')
    p.join()
    print(p.exitcode)
    readers = []
    for n in range(3):
        r, w = Pipe(duplex=False)
        readers.append(r)
        p = Process(target=producer, args=(w, n))
        p.start()
        w.close()
    got = []
    while readers:
        for r in connection.wait(readers):
            try:
                got.append(r.recv())
            except EOFError:
                readers.remove(r)
                r.close()
    print(sorted(got))
    a, b = Pipe()
    p = Process(target=raw, args=(b,))
    p.start()
    print(a.recv_bytes())
    a.send_bytes(b'abc')
    print(a.recv())
    p.join()
    r, w = Pipe(False)
    for f, args in ((r.send, (1,)), (w.recv, ())):
        try:
            f(*args)
        except OSError as e:
            print(e)
    w.close()
    try:
        w.send(1)
    except OSError as e:
        print(e)
    print(a.closed, w.closed, a.readable, a.writable, r.writable)
    a.send_bytes(b'long message')
    try:
        b.recv_bytes_into(bytearray(3))
    except Exception as e:
        print(type(e).__name__, e.args)
    a.send_bytes(b'long message')
    try:
        b.recv_bytes(4)
    except OSError as e:
        print(e)
    b.close()
    try:
        a.send(b'x' * 1000000)
    except (BrokenPipeError, ConnectionResetError):
        print('broken')
