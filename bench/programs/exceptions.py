# SPDX-License-Identifier: MIT
# exceptions: raising and catching across several calls, finally and with on the way, exceptions of
# own classes, chained ones, and the try blocks that see none.
# test size: 300

import sys


class Problem(Exception):
    def __init__(self, code):
        super().__init__(f"problem {code}")
        self.code = code


class SmallProblem(Problem):
    pass


class Guard:
    opened = 0
    closed = 0
    swallowed = 0

    def __enter__(self):
        Guard.opened += 1
        return self

    def __exit__(self, kind, error, traceback):
        Guard.closed += 1
        if kind is SmallProblem:
            Guard.swallowed += 1
            return True
        return False


def descend(depth, code):
    if depth == 0:
        if code % 3 == 0:
            raise SmallProblem(code)
        if code % 3 == 1:
            raise Problem(code)
        return code
    return descend(depth - 1, code)


def guarded(code):
    with Guard():
        return descend(4, code)
    return -1


def cleaned(code, log):
    try:
        return guarded(code)
    finally:
        log[code % 5] += 1


def parse(text):
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError as error:
            raise Problem(len(text)) from error


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 350000
    log = [0] * 5
    values = problems = 0
    for code in range(n):
        try:
            values += cleaned(code, log)
        except Problem as problem:
            problems += problem.code
    print(values, problems, log)
    print(Guard.opened, Guard.closed, Guard.swallowed)

    total = 0
    chained = 0
    texts = ["12", "3.5", "many", "-7", "1e3", ""]
    for i in range(n // 4):
        try:
            total += parse(texts[i % 6])
        except Problem as problem:
            chained += isinstance(problem.__cause__, ValueError)
    print(total, chained)

    table = {i: i * i for i in range(0, 1000, 2)}
    missing = 0
    for i in range(n):
        try:
            total += table[i % 1000]
        except KeyError:
            missing += 1
        else:
            total -= 1
    print(total, missing)

    quiet = 0
    for i in range(n):
        try:
            quiet += i & 3
        except ZeroDivisionError:
            quiet = 0
    print(quiet)


main()
