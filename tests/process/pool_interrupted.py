# Ctrl-C ends a pool and its program at once; no worker is left, nor an entry in /dev/shm.
# expect: ended by signal 2 at once
# expect: no worker is left
# expect: KeyboardInterrupt
# expect: nothing in /dev/shm
import os
import signal
import subprocess
import sys
import time

SCRIPT = '''
import multiprocessing, time
if __name__ == '__main__':
    with multiprocessing.Pool(3) as pool:
        lock, array = multiprocessing.Lock(), multiprocessing.Array('i', 1000)
        print(*[worker.pid for worker in pool._pool], flush=True)
        pool.map(time.sleep, [60] * 6, chunksize=1)
'''


def alive(pid):
    try:
        with open(f'/proc/{pid}/stat') as file:
            return file.read().rpartition(')')[2].split()[0] != 'Z'
    except FileNotFoundError:
        return False


program = subprocess.Popen([sys.executable, '-c', SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                           start_new_session=True)
pids = [int(pid) for pid in program.stdout.readline().split()]
time.sleep(0.2)
start = time.monotonic()
os.killpg(program.pid, signal.SIGINT)
err = program.stderr.read()
code = program.wait()
print('ended by signal', -code, 'at once' if time.monotonic() - start < 3 else 'late')
deadline = time.monotonic() + 3
while any(map(alive, pids)) and time.monotonic() < deadline:
    time.sleep(0.01)
print(sum(map(alive, pids)) or 'no', 'worker is left')
print(err.splitlines()[-1])
print(len({name for name in os.listdir('/dev/shm') if str(program.pid) in name}) or 'nothing', 'in /dev/shm')
program.stdout.close()
program.stderr.close()
