# SPDX-License-Identifier: MIT
# binary_trees: many short-lived trees beside one that lives long. Allocation, recursion, and
# freeing as soon as the last reference goes.
# test size: 5

import sys


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def grow(depth):
    if depth == 0:
        return Node(None, None)
    return Node(grow(depth - 1), grow(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def main():
    deepest = max(6, int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    print(f"stretch tree of depth {deepest + 1}: {count(grow(deepest + 1))} nodes")
    lasting = grow(deepest)
    for depth in range(4, deepest + 1, 4):
        trees = 1 << (deepest - depth + 4)
        total = 0
        for _ in range(trees):
            total += count(grow(depth))
        print(f"{trees} trees of depth {depth}: {total} nodes")
    print(f"lasting tree of depth {deepest}: {count(lasting)} nodes")


main()
