# SPDX-License-Identifier: MIT
# lesson: how a lesson of this folder is run.
#
#   SCRIPT               every case once, for reading
#   SCRIPT --describe    its tables as one line of JSON (the harness asks for it)
#   SCRIPT CASE [SIZE]   one case; the last line printed is JSON with its result
#
# A lesson calls `run` with a function of (case, size) and its tables. The function returns a dict: "value" is the number
# measured, in the table's unit, and "check" what all cases must agree on. A case is named MODEL-WORKERS-VARIANT; workers and
# variant may be missing. Cases that one process can measure are given as a group {GROUP: [CASE…]}: the function gets the group
# and returns "values", a dict by case. Where a lesson needs what an interpreter lacks, it raises NotHere.

import json
import os
import sys
import time

# 2, 4, … twice the number of processors; lessons about speed-up measure these.
WORKERS = [n for n in (2, 4, 8, 16, 32, 64) if n <= max(2 * (os.cpu_count() or 1), 2)]


class NotHere(Exception):
    """This interpreter has nothing to measure here."""


def table(title, claim, cases, unit, rule, size, task="", calibrate=False, base="variant", axis=None, once=False):
    """One table of a lesson. rule: how it is read (README.md here). calibrate: choose the size by the time the first case takes.
    base: what speed-ups are against, the first case of the same variant or the "first" of all. axis: (label, {case: (line, x)},
    "first" or "last") where cases are points of lines: which end of the lines is compared. once: a fact, which needs no repetition."""
    groups = cases if isinstance(cases, dict) else {case: [case] for case in cases}
    return {"title": title, "claim": claim, "groups": groups, "unit": unit, "rule": rule, "size": size, "task": task,
            "calibrate": calibrate, "base": base, "axis": axis, "once": once}


def timed(function, *args):
    """(seconds, result) of one call."""
    start = time.perf_counter()
    result = function(*args)
    return time.perf_counter() - start, result


def gil_numbers():
    """What the GIL counted in this process, where the interpreter counts."""
    try:
        import gil
    except ImportError:
        return None
    stats = gil.stats()
    return {key: stats[key] for key in ("policy", "switches", "takes", "waits", "held", "waited", "releases")}


def again(options, case, size):
    """The result of a case measured by a new interpreter with these options."""
    import subprocess       # here: few lessons pay for it
    done = subprocess.run([sys.executable, *options, os.path.abspath(sys.argv[0]), case, str(size)], stdout=subprocess.PIPE)
    return json.loads(done.stdout.decode().strip().split("\n")[-1])


def run(measure, *tables):
    """The main program of a lesson."""
    args = sys.argv[1:]
    if args[:1] == ["--describe"]:
        print(json.dumps(tables))
    elif args:
        sizes = {group: one["size"] for one in tables for group in one["groups"]}
        if args[0] not in sizes:
            sys.exit(f"{sys.argv[0]}: no case {args[0]}; there are {', '.join(sizes)}")
        if len(args) > 1 and (not args[1].isdecimal() or int(args[1]) < 1):
            sys.exit(f"{sys.argv[0]}: a size is a number from 1 on: {args[1]}")
        try:
            result = measure(args[0], int(args[1]) if len(args) > 1 else sizes[args[0]])
        except NotHere as reason:
            result = {"absent": str(reason)}
        result.setdefault("gil", gil_numbers())
        print(json.dumps(result))
    else:
        for one in tables:
            print(f"{one['title']}\n{one['claim']}")
            for group in one["groups"]:
                try:
                    result = measure(group, one["size"])
                except NotHere as reason:
                    print(f"  {group:<28} not here: {reason}")
                    continue
                for case, value in result.get("values", {group: result.get("value")}).items():
                    print(f"  {case:<28} {value:>12.5g} {one['unit']}  {result.get('said', '')}")
