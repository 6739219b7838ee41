# What CPython scripts ask coroutines, tasks and futures, also those written in C: what they are, where they stand, and the
# context of exceptions raised through them.
# expect: True True True True True coroutine
# expect: True True True True True True False True
# expect: CORO_CREATED False None None
# expect: CORO_CLOSED None
# expect: get Queue.get
# expect: True ['f']
# expect: Stack for <Task pending name='T' coro=<f 3
# expect: ['T', 'Task-1']
# expect: <Task finished name='T' coro=< True
# expect: KeyError('first') CancelledError()
# expect: ZeroDivisionError('division by zero')
# expect: CancelledError('m') KeyError(1)
# expect: ValueError('v') KeyError(1)
# expect: False TimerHandle True
# expect: Task-1 0
# expect: _asyncio _asyncio asyncio.exceptions True
# expect: True True True
import asyncio
import collections.abc as abc
import inspect
import types
async def f(): await asyncio.sleep(0.01)
async def main():
    c = asyncio.sleep(0)
    print(asyncio.iscoroutine(c), inspect.iscoroutine(c), inspect.isawaitable(c), isinstance(c, types.CoroutineType), isinstance(c, abc.Coroutine), type(c).__name__)
    print(asyncio.iscoroutinefunction(asyncio.sleep), inspect.iscoroutinefunction(asyncio.sleep), asyncio.iscoroutinefunction(asyncio.Queue.get), inspect.iscoroutinefunction(asyncio.Lock().acquire), asyncio.iscoroutinefunction(asyncio.StreamReader.readline), asyncio.iscoroutinefunction(asyncio.StreamWriter.drain), asyncio.iscoroutinefunction(asyncio.gather), asyncio.iscoroutinefunction(asyncio.wait))
    print(inspect.getcoroutinestate(c), c.cr_running, c.cr_await, c.cr_origin)
    await c
    print(inspect.getcoroutinestate(c), c.cr_frame)
    q = asyncio.Queue(); g = q.get(); print(g.__name__, g.__qualname__); g.close()
    t = asyncio.create_task(f(), name='T'); await asyncio.sleep(0)
    print(t.get_coro().cr_await is not None, [fr.f_code.co_name for fr in t.get_stack()])
    import io; s = io.StringIO(); t.print_stack(file=s); print(s.getvalue().splitlines()[0][:40], len(s.getvalue().splitlines()))
    print(sorted(x.get_name() for x in asyncio.all_tasks()))
    await t
    r = repr(t); print(r[:30], 'result=None' in r)
    async def bad():
        try:
            raise KeyError('first')
        except KeyError:
            await asyncio.wait_for(asyncio.sleep(10), 0.001)
    try: await bad()
    except TimeoutError as e: print(repr(e.__context__), repr(e.__cause__), )
    async def ctx():
        try:
            1/0
        except ZeroDivisionError:
            q = asyncio.Queue(); q.shutdown()
            await q.get()
    try: await ctx()
    except asyncio.QueueShutDown as e: print(repr(e.__context__))
    async def ctx2():
        try: raise KeyError(1)
        except KeyError: await asyncio.sleep(10)
    t = asyncio.create_task(ctx2()); await asyncio.sleep(0); t.cancel('m')
    try: await t
    except asyncio.CancelledError as e: print(repr(e), repr(e.__context__))
    async def ctx3(fut):
        try: raise KeyError(1)
        except KeyError: await fut
    fut = asyncio.get_running_loop().create_future(); t = asyncio.create_task(ctx3(fut)); await asyncio.sleep(0); fut.set_exception(ValueError('v'))
    try: await t
    except ValueError as e: print(repr(e), repr(e.__context__))
    c = f(); c.close()
    h = asyncio.get_running_loop().call_later(100, print); print(h.cancelled(), type(h).__name__, h.when() > 0); h.cancel()
    print(asyncio.current_task().get_name(), asyncio.current_task().cancelling())
    print(type(asyncio.Future()).__module__, asyncio.Task.__module__, asyncio.CancelledError.__module__, asyncio.TimeoutError is TimeoutError)
    print(issubclass(asyncio.Task, asyncio.Future), asyncio.isfuture(t), isinstance(asyncio.get_running_loop(), asyncio.AbstractEventLoop))
asyncio.run(main())
