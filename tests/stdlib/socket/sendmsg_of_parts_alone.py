# SPDX-License-Identifier: MIT
# expect: 5 b'parts'
# expect: 3 b'two' []
# sendmsg needs neither control data nor flags nor an address.
import socket

a, b = socket.socketpair()
with a, b:
    print(a.sendmsg([b'par', b'ts']), b.recv(100))
    sent = a.sendmsg([bytearray(b't'), memoryview(b'wo')], [])
    data, control, flags, address = b.recvmsg(100)
    print(sent, data, control)
