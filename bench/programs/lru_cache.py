# SPDX-License-Identifier: MIT
# lru_cache: a cache that forgets what was used least recently, as a dict into a doubly linked list.
# Attribute stores, dict lookups and deletions, small objects that come and go.
# test size: 2000

import sys


class Entry:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key, value):
        self.key = key
        self.value = value


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.hits = 0
        self.misses = 0
        # A ring with one extra entry: `newest` follows it, `oldest` precedes it.
        self.ring = Entry(None, None)
        self.ring.before = self.ring
        self.ring.after = self.ring

    def unlink(self, entry):
        entry.before.after = entry.after
        entry.after.before = entry.before

    def put_first(self, entry):
        ring = self.ring
        entry.before = ring
        entry.after = ring.after
        ring.after.before = entry
        ring.after = entry

    def get(self, key):
        entry = self.entries.get(key)
        if entry is None:
            self.misses += 1
            return None
        self.hits += 1
        self.unlink(entry)
        self.put_first(entry)
        return entry.value

    def set(self, key, value):
        if len(self.entries) >= self.capacity:
            oldest = self.ring.before
            self.unlink(oldest)
            del self.entries[oldest.key]
        entry = Entry(key, value)
        self.entries[key] = entry
        self.put_first(entry)

    def newest_keys(self, count):
        keys = []
        entry = self.ring.after
        while entry is not self.ring and len(keys) < count:
            keys.append(entry.key)
            entry = entry.after
        return keys


def main():
    lookups = int(sys.argv[1]) if len(sys.argv) > 1 else 2000000
    cache = Cache(1000)
    state = 42
    total = 0
    for _ in range(lookups):
        state = (state * 1103515245 + 12345) % 2147483648
        high = state >> 16
        key = high % 500 if high & 7 else high % 10007
        value = cache.get(key)
        if value is None:
            value = key * key
            cache.set(key, value)
        total += value
    print(f"{cache.hits} hits, {cache.misses} misses, total {total}")
    print("newest:", *cache.newest_keys(8))


main()
