# SPDX-License-Identifier: MIT
# Counts primes with a pool of processes: CPU-bound work that threads could not speed up.
from multiprocessing import Pool, cpu_count


def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


def count_primes(bounds):
    return sum(map(is_prime, range(*bounds)))


if __name__ == '__main__':
    pieces = [(start, start + 5000) for start in range(0, 50000, 5000)]
    with Pool(cpu_count()) as pool:
        for (start, end), count in zip(pieces, pool.imap(count_primes, pieces)):
            print(f'{start:6} to {end:6}: {count} primes')
