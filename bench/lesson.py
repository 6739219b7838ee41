# SPDX-License-Identifier: MIT
# lesson: what every script of this folder shares: the three models behind one function, and the way a lesson is run.
#
#   SCRIPT               every case once, for reading
#   SCRIPT --describe    title, cases, unit and rule as one line of JSON (the harness asks for it)
#   SCRIPT CASE [SIZE]   one case; the last line printed is JSON with its result
#
# A lesson calls `run` with a function of (case, size) that returns a dict: "value" is the number measured, in the lesson's
# unit, and "check" is what all cases must agree on.

import json
import sys
import time


def _threads(work, items, workers):
    import threading
    results = [None] * len(items)

    def share(first):
        for i in range(first, len(items), workers):
            results[i] = work(items[i])

    units = [threading.Thread(target=share, args=(k,)) for k in range(workers)]
    for unit in units:
        unit.start()
    for unit in units:
        unit.join()
    return results


def _send_share(work, items, first, workers, pipe):
    pipe.send([(i, work(items[i])) for i in range(first, len(items), workers)])
    pipe.close()


def _processes(work, items, workers):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    units = []
    for k in range(workers):
        here, there = context.Pipe(False)
        unit = context.Process(target=_send_share, args=(work, items, k, workers, there))
        unit.start()
        there.close()
        units.append((unit, here))
    results = [None] * len(items)
    for unit, here in units:
        for i, value in here.recv():
            results[i] = value
        unit.join()
    return results


def _tasks(work, items, workers):
    import asyncio
    results = [None] * len(items)

    async def share(first):
        for i in range(first, len(items), workers):
            results[i] = work(items[i])
            if hasattr(results[i], "__await__"):
                results[i] = await results[i]
            await asyncio.sleep(0)

    async def main():
        await asyncio.gather(*[share(k) for k in range(workers)])

    asyncio.run(main())
    return results


def model_map(model, work, items, workers):
    """[work(item) for item in items], by `workers` units of the model. For async, work may be a coroutine function."""
    if model == "serial":
        return [work(item) for item in items]
    return {"thread": _threads, "process": _processes, "async": _tasks}[model](work, items, workers)


def timed(function, *args):
    """(seconds, result) of one call."""
    start = time.perf_counter()
    result = function(*args)
    return time.perf_counter() - start, result


def _gil_numbers():
    try:
        import gil
        return gil.stats()
    except ImportError:
        return None


def run(measure, title, claim, cases, unit, rule, size, prepare=None):
    """The main program of a lesson. `rule` names how its table is read (bench/README.md lists the rules)."""
    args = sys.argv[1:]
    if args[:1] == ["--describe"]:
        print(json.dumps({"title": title, "claim": claim, "cases": cases, "unit": unit, "rule": rule, "size": size}))
        return
    if args:
        result = measure(args[0], int(args[1]) if len(args) > 1 else size)
        stats = _gil_numbers()
        if stats is not None:
            result["gil"] = {k: v for k, v in stats.items() if isinstance(v, (int, float))}
        print(json.dumps(result))
        return
    print(title)
    print(claim)
    for case in cases:
        try:
            result = measure(case, size)
            print(f"  {case:<28} {result['value']:>12.5g} {unit}")
        except ImportError as error:
            print(f"  {case:<28} not here: {error}")
