# asyncio: results, cancellation, groups, time limits, locks and queues, as CPython's.
# expect: [3, 1, 2] 0
# expect: [ValueError('boom'), 1]
# expect: True 1
# expect: cancelled ('why',)
# expect: outer ('why',) True
# expect: cancelled ()
# expect: ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('boom')])
# expect: cancelled ()
# expect: TimeoutError()
# expect: 1 1
# expect: 0
# expect: 1
# expect: 1
# expect: 3
# expect: 1
# expect: True
# expect: True
# expect: True
# expect: None
# expect: 7
# expect: <Future finished result=7> <Task pending name='Task-1' co
# expect: invalid state
# expect: Task got bad yield: 5
# expect: 1
# expect: Task exception was never retrieved
# expect: 1
# expect: QueueShutDown()
# expect: KeyError('end')
import asyncio, contextvars, gc
v = contextvars.ContextVar('v', default=0)
async def child(n):
    v.set(n); await asyncio.sleep(0.001 * n); return v.get()
async def raises(): raise ValueError('boom')
async def forever():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        print('cancelled', e.args); raise
async def main():
    print(await asyncio.gather(child(3), child(1), child(2)), v.get())
    print(await asyncio.gather(raises(), child(1), return_exceptions=True))
    t = asyncio.create_task(forever(), name='f')
    await asyncio.sleep(0)
    print(t.cancel('why'), t.cancelling())
    try: await t
    except asyncio.CancelledError as e: print('outer', e.args, t.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(raises()); tg.create_task(forever())
    except* ValueError as e: print(repr(e))
    try: await asyncio.wait_for(forever(), 0.01)
    except TimeoutError as e: print(repr(e))
    d, p = await asyncio.wait([asyncio.create_task(child(1)), asyncio.create_task(child(40))], return_when=asyncio.FIRST_COMPLETED)
    print(len(d), len(p))
    for x in p: x.cancel()
    async for f in agen(): print(f)
    for f in asyncio.as_completed([child(3), child(1)]): print(await f)
    s = asyncio.shield(child(1)); print(await s)
    lock = asyncio.Lock(); sem = asyncio.Semaphore(2); ev = asyncio.Event(); cond = asyncio.Condition(); bar = asyncio.Barrier(2)
    async with lock: print(lock.locked())
    async with sem, cond: pass
    async def b(): print(sorted([await bar.wait()]) != [])
    await asyncio.gather(b(), b())
    loop = asyncio.get_running_loop()
    print(loop.call_later(100, print).cancel())
    f = loop.create_future(); loop.call_soon_threadsafe(f.set_result, 7); print(await f)
    print(f, repr(asyncio.current_task())[:30])
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print(e)
    async def bad():
        await BadYield()
    class BadYield:
        def __await__(self): yield 5
    try: await asyncio.create_task(bad())
    except RuntimeError as e: print(e)
    print(len(asyncio.all_tasks()))
    loop.set_exception_handler(lambda loop, context: print(context['message']))
    asyncio.create_task(raises()); await asyncio.sleep(0); await asyncio.sleep(0)
    gc.collect()
    q = asyncio.Queue(); q.put_nowait(1); q.shutdown(); print(await q.get())
    try: await q.get()
    except asyncio.QueueShutDown as e: print(repr(e))
    raise KeyError('end')
async def agen():
    for i in range(2):
        await asyncio.sleep(0); yield i
try: asyncio.run(main())
except KeyError as e: print(repr(e))
asyncio.run(asyncio.sleep(0))
