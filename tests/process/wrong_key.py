# Who has another key than the listener gets nothing and gives nothing away; the next one with the right key is served.
# expect: client AuthenticationError digest sent was rejected
# expect: listener AuthenticationError digest received was wrong
# expect: served {'answer': 42}
# expect: AF_UNIX {'answer': 42}
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener


def serve(listener, results):
    for _ in range(2):
        try:
            with listener.accept() as conn:
                conn.send({'answer': 42})
        except AuthenticationError as error:
            results.append(f'listener AuthenticationError {error}')


with Listener(('127.0.0.1', 0), authkey=b'right') as listener:
    results = []
    server = threading.Thread(target=serve, args=(listener, results))
    server.start()
    try:
        Client(listener.address, authkey=b'wrong')
    except AuthenticationError as error:
        print('client AuthenticationError', error)
    with Client(listener.address, authkey=b'right') as conn:
        answer = conn.recv()
    server.join()
    print(*results)
    print('served', answer)

with Listener(family='AF_UNIX', authkey=b'right') as listener:
    server = threading.Thread(target=lambda: listener.accept().send({'answer': 42}))
    server.start()
    print('AF_UNIX', Client(listener.address, authkey=b'right').recv())
    server.join()
