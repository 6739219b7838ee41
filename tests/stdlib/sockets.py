# Sockets of all kinds, and the three ways to wait for them.
# expect: b'hello'
# expect: TimeoutError('timed out') True
# expect: BlockingIOError(11, 'Resource temporarily unavailable')
# expect: b'x' b'through'
# expect: 3 bytearray(b'abc\x00\x00\x00\x00\x00\x00\x00')
# expect: True
# expect: [('data', 1)]
# expect: True
# expect: zline
# expect:
# expect: b'dgram'
# expect: <class 'socket.gaierror'> True
# expect: [(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 6, '', ('127.0.0.1', 80))]
# expect: [Errno 111] Connection refused
# expect: bind(): AF_INET address must be tuple, not str
# expect: 127.0.0.1 ::1
# expect: 2 1
# expect: <socket.socket [closed] fd=-1, family=2, type=1, proto=0>
import socket, select, selectors, os
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(('127.0.0.1', 0)); s.listen()
c = socket.create_connection(s.getsockname())
d, addr = s.accept()
c.sendall(b'hello'); print(d.recv(100))
d.settimeout(0.02)
try: d.recv(1)
except TimeoutError as e: print(repr(e), e is not None)
d.setblocking(False)
try: d.recv(1)
except BlockingIOError as e: print(repr(e))
a, b = socket.socketpair()
r, w = os.pipe()
socket.send_fds(a, [b'x'], [w])
data, fds, flags, address = socket.recv_fds(b, 10, 4)
os.write(fds[0], b'through'); print(data, os.read(r, 20))
ba = bytearray(10); c.send(b'abc'); d.setblocking(True); print(d.recv_into(ba), ba)
print(select.select([a, d], [a], [], 0)[1] == [a])
sel = selectors.DefaultSelector(); sel.register(d, selectors.EVENT_READ, 'data'); c.send(b'z')
print([(k.data, m) for k, m in sel.select(1)])
p = select.poll(); p.register(d); print(p.poll(0) == [(d.fileno(), 5)])
f = c.makefile('rwb'); f.write(b'line\n'); f.flush(); print(d.makefile('r').readline())
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 0))
u.sendto(b'dgram', u.getsockname()); print(u.recvfrom(10)[0])
try: socket.getaddrinfo('nonexistent.invalid', 80)
except socket.gaierror as e: print(type(e), e.args[0] in (-2,-3))
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
try: socket.create_connection(('127.0.0.1', 1))
except ConnectionRefusedError as e: print(e)
try: s.bind('x')
except TypeError as e: print(e)
print(socket.gethostbyname('127.0.0.1'), socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, '::1')))
print(s.family, s.type)
for x in (s,c,d,a,b,u): x.close()
for x in (r,w,*fds): os.close(x)
print(s)
