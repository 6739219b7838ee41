# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
# expect: [1, 2, 3, 4, 5] 32
# expect: hi
# expect:  b'3\n' 1
# expect: Command '['false']' returned non-zero exit status 1.
# expect: ('data', None) 0
# expect: [0, 1, 2, 3]
# expect: 1
# expect: timeout
# expect: 1 2
# expect: 1
# expect: True
# expect: dead
# expect: None
# expect: (a, b: int = 2, *args, c, d=4, **kw) -> str ['a', 'b', 'args', 'c', 'd', 'kw'] {'a': 1, 'c': 3} doc True def worker():
# expect: Traceback (most recent call last): ValueError: outer 13
# expect: DeprecationWarning old
# expect: b'ping'
# expect: first
# expect: second
# expect: got v
# expect: closing
# expect: GEN_CLOSED
# expect: True
# expect: True
# expect: 1 MainThread True
# expect: True True True [] (3, 13)
# expect: alarm
# expect: bye
import threading, queue, concurrent.futures as cf, subprocess, sys, time, os, signal, sched, atexit, weakref, gc, inspect, traceback, warnings, asyncio, socket, selectors, tempfile
q = queue.Queue(); res = []
def worker():
    while (x := q.get()) is not None: res.append(x * x); q.task_done()
ts = [threading.Thread(target=worker) for _ in range(3)]
for t in ts: t.start()
for i in range(10): q.put(i)
q.join(); [q.put(None) for _ in ts]; [t.join() for t in ts]; print(sorted(res))
with cf.ThreadPoolExecutor(3) as ex: print(list(ex.map(lambda x: x + 1, range(5))), ex.submit(pow, 2, 5).result())
print(subprocess.run(['echo', 'hi'], capture_output=True, text=True).stdout, subprocess.check_output('echo $((1+2))', shell=True), subprocess.run(['false']).returncode)
try: subprocess.run(['false'], check=True)
except subprocess.CalledProcessError as e: print(e)
p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True); print(p.communicate('data'), p.returncode)
async def co(n): await asyncio.sleep(0.001 * n); return n
async def main():
    print(await asyncio.gather(*(co(i) for i in range(4))))
    async with asyncio.timeout(1): print(await co(1))
    try: await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError as e: print('timeout')
    async with asyncio.TaskGroup() as tg: a = tg.create_task(co(1)); b = tg.create_task(co(2))
    print(a.result(), b.result()); qq = asyncio.Queue(); await qq.put(1); print(await qq.get())
asyncio.run(main())
class O: pass
o = O(); r = weakref.ref(o, lambda r: print('dead')); print(r() is o); del o; print(r())
def f(a, b: int = 2, *args, c, d=4, **kw) -> str: "doc"
sig = inspect.signature(f); print(sig, list(sig.parameters), sig.bind(1, c=3).arguments, inspect.getdoc(f), inspect.isfunction(f), inspect.getsource(worker).splitlines()[0])
try:
    try: {}['k']
    except KeyError as e: raise ValueError('outer') from e
except ValueError: s = traceback.format_exc(); print(s.splitlines()[0], s.splitlines()[-1], len(s.splitlines()))
with warnings.catch_warnings(record=True) as w: warnings.simplefilter('always'); warnings.warn('old', DeprecationWarning); print(w[0].category.__name__, w[0].message)
s1, s2 = socket.socketpair(); s1.sendall(b'ping'); print(s2.recv(10)); s1.close(); s2.close()
sc = sched.scheduler(); sc.enter(0.1, 2, print, ('second',)); sc.enter(0.001, 1, print, ('first',)); sc.run()
def gen():
    x = yield 1
    print('got', x)
    try: yield 2
    finally: print('closing')
g = gen(); next(g); g.send('v'); g.close(); print(inspect.getgeneratorstate(g))
ev = threading.Event(); tm = threading.Timer(0.01, ev.set); tm.start(); print(ev.wait(2)); lk = threading.RLock()
with lk: print(lk.acquire(False)); 
loc = threading.local(); loc.x = 1; print(loc.x, threading.current_thread().name, threading.active_count() >= 1)
atexit.register(print, 'bye')
print(os.environ.get('HOME') is not None, os.getpid() > 0, os.path.exists('/tmp'), sys.argv[1:], sys.version_info[:2])
try: signal.signal(signal.SIGALRM, lambda *a: print('alarm')); signal.setitimer(signal.ITIMER_REAL, 0.01); time.sleep(0.05)
except Exception as e: print(e)
