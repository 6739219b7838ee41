# SPDX-License-Identifier: MIT
# expect: [True, True]
# expect: OSError
# expect: OverflowError getnameinfo(): flowinfo must be 0-1048575.
# expect: ('ff02::1de:c0:face:8d', 1234, 0, True)
# expect: True True b'hello'
# Interfaces by number and name, addresses without their scope's name, and a Unix socket whose name the kernel chooses.
import socket

index, name = socket.if_nameindex()[0]
print([socket.if_indextoname(index) == name, socket.if_nametoindex(name) == index])
try:
    socket.if_indextoname(0)
except OSError as error:
    print(type(error).__name__)
try:
    socket.getnameinfo(('::1', 0, 0xffffffff), 0)
except OverflowError as error:
    print(type(error).__name__, error)
found = socket.getaddrinfo(f'ff02::1de:c0:face:8D%{name}', 1234, socket.AF_INET6, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
host, port, flow, scope = found[0][4]
print((host, port, flow, scope == index))

with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
    server.bind('')
    server.listen()
    client.connect(server.getsockname())
    peer, _ = server.accept()
    with peer:
        client.sendall(b'hello')
        print(server.getsockname()[:1] == b'\0', len(server.getsockname()) > 1, peer.recv(5))
