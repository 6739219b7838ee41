# `await`, `async for` and `async with` at the top level run in one event loop.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: >>> import asyncio
# expect: >>> await asyncio.sleep(0, 'done')
# expect: 'done'
# expect: >>> loop = [asyncio.get_running_loop(), await asyncio.sleep(0)][0]
# expect: >>> loop is asyncio.get_running_loop() and await asyncio.sleep(0, 'the same')
# expect: 'the same'
# expect: >>> async def numbers():
# expect: ...     yield 1
# expect: ...     yield 2
# expect: ...
# expect: >>> async for n in numbers():
# expect: ...     print(n)
# expect: ...
# expect: 1
# expect: 2
# expect: >>> [n async for n in numbers()]
# expect: [1, 2]
# expect: >>> async with asyncio.timeout(10): x = 5
# expect: ...
# expect: >>> x
# expect: 5
# expect: >>> await asyncio.sleep(0) / 0
# expect: Traceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     await asyncio.sleep(0) / 0
# expect:     ~~~~~~~~~~~~~~~~~~~~~~~^~~
# expect: TypeError: unsupported operand type(s) for /: 'NoneType' and 'int'
# expect: >>> import async
# expect: >>> await async.sleep(0, 'async')
# expect: 'async'
# expect: >>>
from terminal import session

text = session("import asyncio", "await asyncio.sleep(0, 'done')",
               "loop = [asyncio.get_running_loop(), await asyncio.sleep(0)][0]",
               "loop is asyncio.get_running_loop() and await asyncio.sleep(0, 'the same')",
               "async def numbers():", "    yield 1", "    yield 2", "",
               "async for n in numbers():", "    print(n)", "", "[n async for n in numbers()]",
               "async with asyncio.timeout(10): x = 5", "", "x", "await asyncio.sleep(0) / 0",
               "import async", "await async.sleep(0, 'async')")
print("\n".join(line.rstrip() for line in text.split("\n")))
