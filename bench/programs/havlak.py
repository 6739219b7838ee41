# SPDX-License-Identifier: MIT
# havlak: finds the loops of a control-flow graph after Havlak's algorithm: depth-first numbering,
# back edges, and union-find to fold inner loops into outer ones. The graph is generated: nested and
# neighbouring loops in many copies. Many small objects, lists, sets and dicts.
# test size: 2

import sys


class Block:
    def __init__(self, name):
        self.name = name
        self.into = []
        self.out = []


class Graph:
    def __init__(self):
        self.blocks = []

    def block(self):
        block = Block(len(self.blocks))
        self.blocks.append(block)
        return block

    def connect(self, source, target):
        source.out.append(target)
        target.into.append(source)

    # Each builder starts at a block and returns the block where control goes on.
    def straight(self, start, length):
        for _ in range(length):
            block = self.block()
            self.connect(start, block)
            start = block
        return start

    def diamond(self, start):
        left, right, end = self.block(), self.block(), self.block()
        self.connect(start, left)
        self.connect(start, right)
        self.connect(left, end)
        self.connect(right, end)
        return end

    def loop(self, start, body):
        head = self.straight(start, 1)
        tail = body(head)
        self.connect(tail, head)
        after = self.block()
        self.connect(tail, after)
        return after


class Loop:
    def __init__(self, head, reducible):
        self.head = head
        self.reducible = reducible
        self.blocks = set()
        self.parent = None
        self.children = []
        self.depth = 0
        if head is not None:
            self.blocks.add(head.name)

    def nest(self, depth):
        self.depth = depth
        return max([depth] + [child.nest(depth + 1) for child in self.children])


class Node:
    """A block's place in the union-find forest: every folded loop is one set."""

    def __init__(self, block, number):
        self.block = block
        self.number = number
        self.parent = self
        self.loop = None

    def find(self):
        path = []
        node = self
        while node is not node.parent:
            path.append(node)
            node = node.parent
        for step in path:
            step.parent = node
        return node


NONHEAD, REDUCIBLE, SELF, IRREDUCIBLE = range(4)


def depth_first(graph):
    """Numbers the blocks in preorder; gives the nodes and each subtree's last number."""
    nodes = []
    number = {}
    last = []
    start = graph.blocks[0]
    number[start] = 0
    nodes.append(Node(start, 0))
    last.append(0)
    stack = [(0, iter(start.out))]
    while stack:
        here, rest = stack[-1]
        for target in rest:
            if target not in number:
                at = len(nodes)
                number[target] = at
                nodes.append(Node(target, at))
                last.append(at)
                stack.append((at, iter(target.out)))
                break
        else:
            last[here] = len(nodes) - 1
            stack.pop()
    return nodes, number, last


def find_loops(graph):
    nodes, number, last = depth_first(graph)
    size = len(nodes)
    back = [[] for _ in range(size)]
    other = [set() for _ in range(size)]
    kind = [NONHEAD] * size

    def is_ancestor(a, b):
        return a <= b <= last[a]

    for at in range(size):
        for source in nodes[at].block.into:
            origin = number.get(source)
            if origin is None:
                continue
            if is_ancestor(at, origin):
                back[at].append(origin)
            else:
                other[at].add(origin)

    loops = []
    for at in range(size - 1, -1, -1):
        pool = []
        for origin in back[at]:
            if origin == at:
                kind[at] = SELF
            else:
                node = nodes[origin].find()
                if node not in pool:
                    pool.append(node)
        work = list(pool)
        if pool:
            kind[at] = REDUCIBLE
        while work:
            node = work.pop(0)
            for origin in sorted(other[node.number]):
                source = nodes[origin].find()
                if not is_ancestor(at, source.number):
                    kind[at] = IRREDUCIBLE
                    other[at].add(source.number)
                elif source.number != at and source not in pool:
                    work.append(source)
                    pool.append(source)
        if pool or kind[at] == SELF:
            loop = Loop(nodes[at].block, kind[at] != IRREDUCIBLE)
            loops.append(loop)
            nodes[at].loop = loop
            for node in pool:
                node.parent = nodes[at]
                if node.loop is not None:
                    node.loop.parent = loop
                    loop.children.append(node.loop)
                else:
                    loop.blocks.add(node.block.name)
    return loops


def build(copies):
    graph = Graph()
    end = graph.block()

    def inner(head):
        return graph.diamond(graph.straight(head, 2))

    def middle(head):
        first = graph.loop(head, inner)
        return graph.loop(graph.straight(first, 1), inner)

    for _ in range(copies):
        for _ in range(3):
            end = graph.loop(end, middle)
        end = graph.loop(end, lambda head: head)
        # A loop with two entries, which no single head dominates.
        left, right = graph.block(), graph.block()
        graph.connect(end, left)
        graph.connect(end, right)
        graph.connect(left, right)
        graph.connect(right, left)
        end = graph.straight(right, 1)
    return graph


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    graph = build(40)
    for _ in range(rounds):
        loops = find_loops(graph)
    outermost = [loop for loop in loops if loop.parent is None]
    deepest = max(loop.nest(1) for loop in outermost)
    members = sum(len(loop.blocks) for loop in loops)
    irreducible = sum(1 for loop in loops if not loop.reducible)
    print(f"{len(graph.blocks)} blocks, {len(loops)} loops, {len(outermost)} of them outermost")
    print(f"deepest nesting {deepest}, {members} blocks in loops, {irreducible} irreducible")


main()
