# A child forked inside a loop in debug mode goes on in it, and both loops end.
# options: -X dev
# expect: child
# expect: parent True
import asyncio
import os


async def main():
    asyncio.get_running_loop().slow_callback_duration = 60  # waitpid() may take long
    await asyncio.sleep(0.01)  # the watching thread is asleep by now: sanitizers can't fork beside one that begins
    child = os.fork()
    if not child:
        return 'child'
    await asyncio.sleep(0.01)
    return 'parent', os.waitpid(child, 0)[1] == 0


result = asyncio.run(main())
print(*result if isinstance(result, tuple) else [result], flush=True)
