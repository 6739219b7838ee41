# SPDX-License-Identifier: MIT
# regex_heavy: an invented server log taken apart and put together again: groups, names, alternatives, lazy and greedy repeats, a
# backreference, look-around, substitution by text and by function, splitting, scanning tokens.
# test size: 60

import re
import sys
from collections import Counter

PATHS = ["/", "/index.html", "/lizards/gila?page=2&sort=name", "/lizards/chuckwalla", "/img/sand_%20dune.png", "/api/v1/burrows/17"]
AGENTS = ["Mozilla/5.0 (X11; Linux)", "curl/7.88.1", "Crawler/2.1 (+http://crawl.example/bot)"]

LINE = re.compile(r'(?P<host>\d+(?:\.\d+){3}) - (?P<user>\S+) \[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):(?P<time>[\d:]+)\] '
                  r'"(?P<method>GET|POST|PUT) (?P<path>[^"]*?) HTTP/1\.[01]" (?P<status>\d{3}) (?P<size>\d+|-) "(?P<agent>[^"]*)"')
TOKEN = re.compile(r"\s*(?:(?P<number>\d+)|(?P<name>[A-Za-z_]\w*)|(?P<other>.))")


def log(count, seed=7):
    for i in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        pick = seed >> 8
        yield (f'10.{pick % 4}.{pick % 13}.{pick % 251} - {"-" if pick % 3 else f"user{pick % 40}"} [{1 + i % 28:02}/Nov/2026:'
               f'{i // 3600 % 24:02}:{i // 60 % 60:02}:{i % 60:02}] "{("GET", "GET", "POST", "PUT")[pick % 4]} {PATHS[pick % 6]} HTTP/1.1" '
               f'{(200, 200, 200, 304, 404, 500)[pick % 6]} {pick % 9000 if pick % 5 else "-"} "{AGENTS[pick % 3]}"')


def fields(lines):
    found = [match.groupdict() for line in lines if (match := LINE.match(line))]
    print(len(found), "lines,", sum(int(one["size"]) for one in found if one["size"] != "-"), "bytes")
    print("by status:", sorted(Counter(one["status"] for one in found).items()))
    print("by method:", sorted(Counter(one["method"] for one in found).items()))
    return found


def rewritten(text):
    text = re.sub(r"\b(\d+)\.(\d+)\.(\d+)\.(\d+)\b", r"\4-\3-x-x", text)
    text = re.sub(r"%([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), text)
    text, masked = re.subn(r"user(?=[0-9]*[13579]\b)\d+", "someone", text)
    print("rewritten:", len(text), "characters,", masked, "masked,", len(re.findall(r"(\d)-\1-x", text)), "twins")


def queries(found):
    parts = Counter()
    for one in found:
        if match := re.search(r"\?(.+)$", one["path"]):
            parts.update(re.split(r"[&=]", match[1]))
    print("queries:", sorted(parts.items()))


def tokens(lines):
    kinds = Counter(match.lastgroup for line in lines for match in TOKEN.finditer(line))
    print("tokens:", sorted(kinds.items()))


def words(text):
    found = re.findall(r"(?<![\w.])[a-z]+(?:er|ed|le|la)\b|\b[A-Z]\w*?la\b", text, re.ASCII)
    print("words:", sorted(Counter(found).items()))


count = int(sys.argv[1]) if len(sys.argv) > 1 else 40000
lines = list(log(count))
text = "\n".join(lines)
found = fields(lines)
rewritten(text)
queries(found)
tokens(lines[:count // 3])
words(text)
