# Connections and sockets can be sent to a process that runs already: it gets descriptors of its own.
# expect: str
# expect: AF_PIPE is not recognized.
# expect: over the pipe that was sent
# expect: b'over the socket that was sent'
import multiprocessing
import socket
from multiprocessing import resource_sharer
from multiprocessing.connection import Listener


def relay(connections):
    connections.recv().send('over the pipe that was sent')
    with connections.recv() as sock:
        sock.sendall(b'over the socket that was sent')


if __name__ == '__main__':
    with Listener() as listener:
        print(type(listener.address).__name__)
    try:
        Listener(r'\\.\pipe')
    except ValueError as error:
        print(*str(error).split()[1:])
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=relay, args=(theirs,))
    child.start()
    reader, writer = multiprocessing.Pipe(duplex=False)
    ours.send(writer)
    print(reader.recv())
    one, other = socket.socketpair()
    ours.send(other)
    print(one.recv(100))
    child.join()
    one.close()
    other.close()
    resource_sharer.stop()
