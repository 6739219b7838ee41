# SPDX-License-Identifier: MIT
# make_unicodedata_tables.py: writes unicodedata_tables.h from the tables of a CPython 3.13.
#
#   python3.13 runtime/make_unicodedata_tables.py
#
# Every code point maps to a record (category, bidirectional class, width, mirrored, combining class) through two levels of
# indices: block number by the high bits, record number by the low ones. Decompositions and numeric values stand in arrays
# sorted by code point, compositions in one sorted by the pair. Hangul syllables and CJK ideographs follow by rule.
import fractions
import os
import unicodedata as u

BLOCK_BITS = 7
HANGUL = range(0xAC00, 0xD7A4)
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "unicodedata_tables.h")


def array(out, kind, name, values, per_line=16):
    out.append(f"static const {kind} {name}[] = {{")
    for i in range(0, len(values), per_line):
        out.append("  " + ", ".join(str(v) for v in values[i:i + per_line]) + ",")
    out.append("};")


def smallest(values):
    return "uint8_t" if max(values) < 256 else "uint16_t" if max(values) < 65536 else "uint32_t"


def main():
    names = {"category": ["Cn"], "bidirectional": [""], "width": ["N"]}
    records, blocks = {}, {}
    index, data = [], []

    def number(kind, text):
        if text not in names[kind]:
            names[kind].append(text)
        return names[kind].index(text)

    def record_of(c):
        key = (number("category", u.category(c)), number("bidirectional", u.bidirectional(c)),
               number("width", u.east_asian_width(c)), u.mirrored(c), u.combining(c))
        return records.setdefault(key, len(records))

    for start in range(0, 0x110000, 1 << BLOCK_BITS):
        block = tuple(record_of(chr(cp)) for cp in range(start, start + (1 << BLOCK_BITS)))
        if block not in blocks:
            blocks[block] = len(blocks)
            data.extend(block)
        index.append(blocks[block])

    kinds, where, units, pairs = [""], [], [], []
    numbers, values = [], {}
    for cp in range(0x110000):
        c = chr(cp)
        text = u.decomposition(c)
        if text and cp not in HANGUL:
            parts = text.split()
            kind = parts.pop(0) if parts[0].startswith("<") else ""
            if kind not in kinds:
                kinds.append(kind)
            points = [int(p, 16) for p in parts]
            where.append((cp, len(units), len(points), kinds.index(kind)))
            units.extend(points)
            if not kind and len(points) == 2 and u.normalize("NFC", c) == c:
                pairs.append((points[0], points[1], cp))
        value = u.numeric(c, None)
        if value is not None:
            exact = fractions.Fraction(value).limit_denominator(1000)
            assert float(exact) == value, (cp, value)
            key = (exact.numerator, exact.denominator)
            numbers.append((cp, values.setdefault(key, len(values))))
    out = ["// SPDX-License-Identifier: MIT", "// Written by make_unicodedata_tables.py: do not edit.",
           f'#define UNIDATA_VERSION "{u.unidata_version}"', f"enum {{ BLOCK_BITS = {BLOCK_BITS} }};"]
    for kind, texts in names.items():
        out.append(f"static const char {kind}_names[][4] = {{" + ", ".join(f'"{x}"' for x in texts) + "};")
    out.append("static const char decomposition_kinds[][12] = {" + ", ".join(f'"{x}"' for x in kinds) + "};")
    out.append("typedef struct Record { uint8_t category, bidirectional, width, mirrored, combining; } Record;")
    array(out, "Record", "records", ["{%d, %d, %d, %d, %d}" % r for r in records], 6)
    array(out, smallest(index), "block_of", index, 24)
    array(out, smallest(data), "record_of", data, 24)
    out.append("typedef struct Decomposition { uint32_t c : 21, length : 6, kind : 5; uint32_t at; } Decomposition;")
    array(out, "Decomposition", "decompositions", ["{0x%x, %d, %d, %d}" % (cp, n, kind, at) for cp, at, n, kind in where], 6)
    array(out, "uint32_t", "units", [hex(p) for p in units], 12)
    out.append("typedef struct Composition { uint32_t first, second, composed; } Composition;")
    array(out, "Composition", "compositions", ["{0x%x, 0x%x, 0x%x}" % p for p in sorted(pairs)], 4)
    out.append("typedef struct Value { double numerator; uint16_t denominator; } Value;")
    array(out, "Value", "values", ["{%d.0, %d}" % v for v in values], 8)
    out.append("typedef struct Number { uint32_t c : 21, value : 11; } Number;")
    array(out, "Number", "numbers", ["{0x%x, %d}" % n for n in numbers], 8)
    with open(PATH, "w", encoding="ascii") as file:
        file.write("\n".join(out) + "\n")


main()
