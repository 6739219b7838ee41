# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# scratch:
# expect: all as they should
# Section 2 of the contract: how often each operation lets go of the lock. A line of TABLE is a count and what is run; lines without
# a count prepare. The counts are those of CPython 3.13, measured there with the same table.
import gil
import os

TABLE = '''
# time
1 time.sleep(0.001)
1 time.sleep(0)
0 time.time(), time.monotonic(), time.perf_counter(), time.strftime('%Y'), time.localtime()

# descriptors
  open('data', 'wb').write(bytes(9000))
1 fd = os.open('data', os.O_RDWR)
1 os.read(fd, 10)
1 os.write(fd, b'abc')
1 os.pread(fd, 3, 0)
1 os.pwrite(fd, b'abc', 0)
1 os.lseek(fd, 0, 0)
1 os.fstat(fd)
1 os.fsync(fd)
1 os.fdatasync(fd)
1 os.ftruncate(fd, 9000)
1 os.isatty(fd)
1 copy = os.dup(fd)
1 os.close(copy)
1 ends = os.pipe()
1 fcntl.fcntl(fd, fcntl.F_GETFL)
1 fcntl.flock(fd, fcntl.LOCK_SH)
1 fcntl.lockf(fd, fcntl.LOCK_EX)
  for descriptor in fd, *ends: os.close(descriptor)

# paths
1 os.stat('data')
1 os.lstat('data')
1 os.access('data', os.R_OK)
1 os.path.exists('data')
1 os.path.isfile('data')
1 os.chmod('data', 0o600)
1 os.utime('data')
1 os.truncate('data', 9000)
1 os.link('data', 'link')
1 os.symlink('data', 'symlink')
1 os.readlink('symlink')
1 os.rename('link', 'renamed')
1 os.unlink('renamed')
1 os.mkdir('folder')
1 os.statvfs('.')
1 os.getcwd()
1 os.chdir('.')
  for name in 'abcde': open('folder/' + name, 'w').close()
# open and close the folder, five entries, two dots, the end
10 os.listdir('folder')
10 list(os.scandir('folder'))
10 glob.glob('folder/*')
  os.mkdir('empty')
1 os.rmdir('empty')

# file objects
5 open('data', 'rb').close()
5 open('data').close()
5 open('out', 'wb').close()
3 open('data', 'rb', 0).close()
  out = open('out', 'wb', 0)
1 out.write(b'x')
  out = open('out', 'wb')
0 out.write(b'0123456789')
1 out.flush()
0 out.flush()
1 out.write(bytes(9000))
1 out.close()
  text = open('out', 'w')
0 print('line', file=text)
1 print('line', file=text, flush=True)
  lines = open('out', 'wb'); lines.write(b'1234567\\n' * 3072); lines.close(); lines = open('out', 'rb')
1 lines.seek(16)
1 lines.tell()
1 lines.read(10)
0 lines.read(10)
0 lines.readline()
  lines.close(); lines = open('out', 'rb', 8192)
4 for line in lines: pass
0 io.BytesIO(b'data').read(), io.StringIO('data').read()

# sockets
1 server = socket.socket()
0 server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
1 server.bind(('127.0.0.1', 0))
1 server.listen()
1 address = server.getsockname()
  client = socket.socket()
1 client.connect(address)
1 peer = server.accept()[0]
1 client.getpeername()
1 client.send(b'hello')
1 client.sendall(b'hello')
1 peer.recv(5)
1 peer.recv_into(bytearray(5))
  peer.setblocking(False)
# Also where it would block.
1 helper.fails(BlockingIOError, peer.recv, 1)
  peer.settimeout(5); client.send(b'hello')
# With a time limit it waits first.
2 peer.recv(5)
2 peer.send(b'hello')
1 client.shutdown(socket.SHUT_RDWR)
1 client.close()
1 pair = socket.socketpair()
1 socket.getaddrinfo('127.0.0.1', 80)
1 socket.gethostname()
0 socket.inet_aton('127.0.0.1'), socket.htons(1)

# readiness
1 select.select([pair[0]], [], [], 0)
  poll = select.poll(); poll.register(pair[0], select.POLLIN)
1 poll.poll(0)
  epoll = select.epoll()
1 epoll.register(pair[0], select.EPOLLIN)
1 epoll.modify(pair[0], select.EPOLLIN)
1 epoll.poll(0)
1 epoll.unregister(pair[0])

# locks: only a wait lets go
  lock, held, rlock, event, condition = threading.Lock(), threading.Lock(), threading.RLock(), threading.Event(), threading.Condition()
  held.acquire(); semaphore, barrier, q, sq = threading.Semaphore(), threading.Barrier(1), queue.Queue(), queue.SimpleQueue()
0 lock.acquire(); lock.release()
0 with lock: pass
0 held.acquire(False)
1 held.acquire(timeout=0.001)
0 rlock.acquire(); rlock.acquire(); rlock.release(); rlock.release()
0 semaphore.acquire(); semaphore.release()
1 semaphore.acquire(); semaphore.acquire(timeout=0.001); semaphore.release()
0 event.set(); event.wait()
1 event.clear(); event.wait(0.001)
1 with condition: condition.wait(0.001)
0 with condition: condition.notify_all()
0 barrier.wait()
0 q.put(1); q.get(); q.qsize()
1 helper.fails(queue.Empty, q.get, timeout=0.001)
0 helper.fails(queue.Empty, q.get_nowait)
0 sq.put(1); sq.get()
1 helper.fails(queue.Empty, sq.get, timeout=0.001)
  t = threading.Thread(target=int); t.start(); t.join()
0 t.join()
  t = threading.Thread(target=event.wait); t.start()
1 t.join(0.001)
  event.set(); t.join()
  mp_lock = multiprocessing.Lock(); ours, theirs = multiprocessing.Pipe()
0 mp_lock.acquire()
1 mp_lock.acquire(timeout=0.001)
1 ours.send(1)
1 theirs.poll()
2 theirs.recv()

# processes
  pid = helper.child()
1 os.waitpid(pid, 0)
1 os.system('true')
# a pipe that tells what went wrong before exec, its ends closed; the start until exec, the end of the program
6 subprocess.run(['true'])
# with its folder: started by posix_spawn, which holds the lock
1 subprocess.run(['/bin/true'])
0 pid = os.posix_spawn('/bin/true', ['true'], None)
1 os.wait4(pid, 0)
0 os.getpid(), os.getppid(), os.kill(os.getpid(), 0), os.umask(os.umask(0o22)), os.times(), os.cpu_count(), os.getloadavg()
0 os.sysconf('SC_PAGESIZE'), os.environ.get('HOME'), signal.signal(signal.SIGUSR1, signal.SIG_IGN)
1 os.sched_yield()
1 os.uname()
1 os.urandom(8)
1 signal.sigtimedwait([signal.SIGUSR2], 0)

# hashing: from 2048 bytes on, and once a hash object has had so much, always
0 hashlib.sha256(bytes(2047))
1 hashlib.sha256(bytes(2048))
0 hashlib.md5(bytes(2047)), hashlib.sha1(bytes(2047)), hashlib.sha512(bytes(2047)), hashlib.sha3_256(bytes(2047)), hashlib.blake2b(bytes(2047))
5 hashlib.md5(bytes(2048)), hashlib.sha1(bytes(2048)), hashlib.sha512(bytes(2048)), hashlib.sha3_256(bytes(2048)), hashlib.blake2b(bytes(2048))
  h = hashlib.sha256()
0 h.update(bytes(2047))
1 h.update(bytes(2048))
1 h.update(b'x')
1 hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 10)
1 hmac.digest(b'key', b'message', 'sha256')

# compression, check sums from more than 5 KiB on
1 packed = zlib.compress(b'x')
1 zlib.decompress(packed)
  z, u = zlib.compressobj(), zlib.decompressobj()
1 packed = z.compress(b'x')
1 packed += z.flush()
1 u.decompress(packed)
0 zlib.crc32(bytes(5120)), zlib.adler32(bytes(5120)), binascii.crc32(bytes(5120))
1 zlib.crc32(bytes(5121))
1 zlib.adler32(bytes(5121))
1 binascii.crc32(bytes(5121))

# memory
1 shared = mmap.mmap(-1, 4096)
0 shared[:10], shared.flush()
1 shared.close()
  halves = [bytes(524288), bytes(524287)]
0 b''.join(halves)
1 b'x'.join(halves)

# what never lets go, however long it takes
0 sorted(range(1000), reverse=True), sum(range(1000)), list(range(1000)), [0] * 1000
0 pow(3, 10000), 10 ** 1000 // 7 ** 300, str(10 ** 1000), math.factorial(500)
0 re.findall('a+b', 'aaab' * 1000), json.loads(json.dumps(list(range(1000)))), pickle.loads(pickle.dumps(list(range(1000))))
0 copy_module.deepcopy([[1, 2], {3: 4}]), struct.pack('i' * 100, *range(100)), random.random(), heapq.heapify(list(range(100)))
0 'a' * 10000 in 'b' * 10000, ('ab' * 10000).replace('a', 'b').encode(), base64.b64encode(bytes(10000)), binascii.hexlify(bytes(10000))
0 compile('x = 1', 'name', 'exec'), gc.collect(), unicodedata.name('a'), list(itertools.permutations(range(5)))
0 csv_writer.writerow(range(100)), decimal.Decimal(2).sqrt()
'''


class helper:
    def fails(error, f, *args, **kwargs):
        try:
            f(*args, **kwargs)
        except error:
            return
        print('no error from', f)

    def child():
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        return pid


names = {'helper': helper}
exec('''import base64, binascii, csv, decimal, fcntl, gc, glob, hashlib, heapq, hmac, io, itertools, json, math, mmap, multiprocessing
import os, pickle, queue, random, re, select, signal, socket, struct, subprocess, threading, time, unicodedata, warnings, zlib
import copy as copy_module
csv_writer = csv.writer(io.StringIO())
warnings.simplefilter('ignore')
os.chdir(os.environ['SCRATCH'])
for used_first_here in glob.glob('*'), decimal.Decimal(2).sqrt(), re.findall('a+b', ''), socket.getaddrinfo('127.0.0.1', 80): pass
''', names)
wrong = 0
for line in TABLE.splitlines():
    if not line or line.startswith('#'):
        continue
    count, text = line.split(' ', 1)
    code = compile(text.strip(), 'table', 'exec')
    before = gil.releases()
    exec(code, names)
    found = gil.releases() - before
    if count and found != int(count):
        print(text, 'lets go', found, 'times, not', count)
        wrong += 1
if not wrong:
    print('all as they should')
