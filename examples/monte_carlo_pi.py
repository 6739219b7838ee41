# SPDX-License-Identifier: MIT
# monte_carlo_pi: random points in a square, by a pool of processes; each worker has its own generator.
# expect: 400000 points, pi is near 3.14: True
# expect: the same seeds give the same answer: True
import multiprocessing
import random


def inside(job):
    seed, count = job
    draw = random.Random(seed).random
    return sum(draw() ** 2 + draw() ** 2 <= 1 for _ in range(count))


def main():
    jobs = [(seed, 50000) for seed in range(8)]
    with multiprocessing.Pool(2) as pool:
        first = sum(pool.imap_unordered(inside, jobs))
        again = sum(pool.map(inside, jobs))
    points = sum(count for _, count in jobs)
    print(points, "points, pi is near 3.14:", abs(4 * first / points - 3.14159) < 0.02)
    print("the same seeds give the same answer:", first == again)


if __name__ == "__main__":
    main()
