# SPDX-License-Identifier: MIT
# expect: works 0
# expect: ended True
# A client that is gone before it has its receipt leaves nothing in the fork server, which ends when the last one does.
# cpython: differs (other names inside)
# leaks: skip (it takes the fork server away behind the module's back)
import multiprocessing
import os
import socket
import time
from multiprocessing import forkserver


if __name__ == '__main__':
    server = forkserver._forkserver
    server.ensure_running()
    for _ in range(5):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(server._address)
            ends = os.pipe()
            socket.send_fds(client, [b'\4'], [*ends, server._alive_fd, server._alive_fd])
        for fd in ends:
            os.close(fd)
    child = multiprocessing.get_context('forkserver').Process(target=int)
    child.start()
    child.join()
    print('works', child.exitcode)
    pid = server._pid
    os.close(server._alive_fd)
    server._pid = None
    end = time.monotonic() + 10
    ended = 0
    while not ended and time.monotonic() < end:
        ended = os.waitpid(pid, os.WNOHANG)[0]
        time.sleep(0.01)
    print('ended', ended == pid)
