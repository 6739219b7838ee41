# SPDX-License-Identifier: MIT
# primes_by_processes: primes counted by a pool of processes: CPU-bound work that threads could not speed up.
# expect: 0 to 5000: 669 primes
# expect: 5000 to 10000: 560 primes
# expect: 10000 to 15000: 525 primes
# expect: 15000 to 20000: 508 primes
# expect: 20000 to 25000: 500 primes
# expect: 25000 to 30000: 483 primes
# expect: 30000 to 35000: 487 primes
# expect: 35000 to 40000: 471 primes
# expect: 40000 to 45000: 472 primes
# expect: 45000 to 50000: 458 primes
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


if __name__ == "__main__":
    pieces = [(start, start + 5000) for start in range(0, 50000, 5000)]
    with Pool(cpu_count()) as pool:
        for (start, end), count in zip(pieces, pool.imap(count_primes, pieces)):
            print(f"{start} to {end}: {count} primes")
