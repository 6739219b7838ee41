# SPDX-License-Identifier: MIT
# async_workers: three tasks take jobs from one queue; queue.join() knows when all are done.
# expect: 9 jobs by 3 workers, each had 3
# expect: sum of squares: 285
import asyncio


async def worker(name, jobs, done):
    while True:
        number = await jobs.get()
        await asyncio.sleep(0)          # stands for waiting for something
        done[name].append(number * number)
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for number in range(1, 10):
        jobs.put_nowait(number)
    done = {name: [] for name in "abc"}
    workers = [asyncio.create_task(worker(name, jobs, done)) for name in done]
    await jobs.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    shares = {len(results) for results in done.values()}
    print(f"{sum(map(len, done.values()))} jobs by {len(workers)} workers, each had {', '.join(map(str, shares))}")
    print("sum of squares:", sum(sum(results) for results in done.values()))


asyncio.run(main())
