# SPDX-License-Identifier: MIT
# make_unicode_tables.py: writes unicode_tables.h and codec_tables.h from the tables of a CPython 3.13.
#
#   python3.13 runtime/make_unicode_tables.py
#
# Every code point maps to a record (properties and case mappings); records are shared, so a few hundred do. Two levels
# of indices lead there: block number by the high bits, record number by the low ones. Case mappings are kept as
# differences, which makes whole alphabets share a record; a mapping to several characters is an offset into a table.
import os
import sys
import unicodedata

BLOCK_BITS = 7
FLAGS = ["ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "SPACE", "UPPER", "LOWER", "TITLE", "PRINTABLE", "XID_START",
         "XID_CONTINUE", "CASED", "CASE_IGNORABLE", "LONG_UPPER", "LONG_LOWER", "LONG_TITLE", "LONG_FOLD"]
CHARMAPS = [
    ("cp437", "cp437 437 ibm437 cspc8codepage437"),
    ("cp850", "cp850 850 ibm850 cspc850multilingual"),
    ("cp852", "cp852 852 ibm852"),
    ("cp866", "cp866 866 ibm866 csibm866"),
    ("cp1250", "cp1250 1250 windows_1250"),
    ("cp1251", "cp1251 1251 windows_1251"),
    ("cp1252", "cp1252 1252 windows_1252"),
    ("cp1253", "cp1253 1253 windows_1253"),
    ("cp1254", "cp1254 1254 windows_1254"),
    ("cp1257", "cp1257 1257 windows_1257"),
    ("iso8859_2", "iso8859_2 iso_8859_2 latin2 l2 iso_ir_101 csisolatin2"),
    ("iso8859_5", "iso8859_5 iso_8859_5 cyrillic iso_ir_144"),
    ("iso8859_7", "iso8859_7 iso_8859_7 greek greek8 iso_ir_126"),
    ("iso8859_9", "iso8859_9 iso_8859_9 latin5 l5 iso_ir_148"),
    ("iso8859_15", "iso8859_15 iso_8859_15 latin9 l9"),
    ("koi8_r", "koi8_r cskoi8r"),
    ("koi8_u", "koi8_u"),
    ("mac_roman", "mac_roman macintosh macroman"),
]
HERE = os.path.dirname(os.path.abspath(__file__))
NOTE = "// SPDX-License-Identifier: MIT\n// Written by make_unicode_tables.py: do not edit.\n"


def is_case_ignorable(c):
    if 0xD800 <= ord(c) < 0xE000:
        return False
    return ("A\u03a3" + c + "b").lower()[1] == "\u03c3" and ("A\u03a3" + c).lower()[1] == "\u03c2"


def record_of(cp, extra):
    c = chr(cp)
    title = unicodedata.category(c) == "Lt"
    tests = [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isupper() and not title,
             c.islower(), title, c.isprintable(), c.isidentifier(), ("a" + c).isidentifier(),
             c.isupper() or c.islower() or title, is_case_ignorable(c)]
    flags = sum(1 << i for i, test in enumerate(tests) if test)
    maps = []
    for i, text in enumerate([c.upper(), c.lower(), c.title(), c.casefold()]):
        if len(text) == 1:
            maps.append(ord(text) - cp)
            continue
        flags |= 1 << (len(tests) + i)
        if text not in extra:
            extra[text] = sum(len(x) for x in extra)
        maps.append(extra[text] << 2 | len(text))
    return (flags, *maps, unicodedata.digit(c, 0), unicodedata.decimal(c, 255) if c.isdecimal() else 255)


def array(kind, name, values, per_line=None):
    lines, line = [], " "
    for v in values:
        item = f" {v},"
        if len(line) + len(item) > 96:
            lines.append(line)
            line = " "
        line += item
    lines.append(line)
    return f"static const {kind} {name}[{len(values)}] = {{\n" + "\n".join(lines) + "\n};\n"


def write_unicode():
    records, extra, blocks, first, second = {}, {}, {}, [], []
    size = 1 << BLOCK_BITS
    for start in range(0, 0x110000, size):
        block = tuple(records.setdefault(record_of(cp, extra), len(records)) for cp in range(start, start + size))
        if block not in blocks:
            blocks[block] = len(blocks)
            second.extend(block)
        first.append(blocks[block])
    assert len(blocks) < 65536 and len(records) < 65536
    with open(os.path.join(HERE, "unicode_tables.h"), "w") as f:
        f.write(NOTE + f"// Unicode {unicodedata.unidata_version}. Included by unicode.c alone.\n")
        f.write(f"enum {{ BLOCK_BITS = {BLOCK_BITS} }};\nenum {{\n")
        for i, name in enumerate(FLAGS):
            f.write(f"  U_{name} = 1 << {i},\n")
        f.write("};\n")
        f.write("typedef struct Record {\n  uint32_t flags;\n  int32_t upper, lower, title, fold;\n"
                "  uint8_t digit, decimal;\n} Record;\n")
        f.write(f"static const Record records[{len(records)}] = {{\n")
        for r in records:
            f.write(f"  {{{r[0]:#x}, {r[1]}, {r[2]}, {r[3]}, {r[4]}, {r[5]}, {r[6]}}},\n")
        f.write("};\n")
        f.write(array("uint32_t", "long_cases", [hex(ord(c)) for text in extra for c in text]))
        f.write(array("uint16_t" if len(blocks) > 255 else "uint8_t", "block_of", first))
        f.write(array("uint16_t", "record_of_char", second))


def write_charmaps():
    with open(os.path.join(HERE, "codec_tables.h"), "w") as f:
        f.write(NOTE + "// The upper halves of single-byte encodings; 0xfffe is undefined. Included by codecs.c alone.\n")
        for name, _ in CHARMAPS:
            assert all(bytes([b]).decode(name) == chr(b) for b in range(128))
            values = [ord(bytes([b]).decode(name, "replace")) for b in range(128, 256)]
            f.write(array("uint16_t", f"charmap_{name}", [hex(0xFFFE if v == 0xFFFD else v) for v in values]))
        f.write("#define CODEC_CHARMAPS \\\n")
        f.write(" \\\n".join(f'  CHARMAP({name}, "{names}")' for name, names in CHARMAPS) + "\n")


if sys.version_info[:2] != (3, 13):
    sys.exit("make_unicode_tables.py: needs Python 3.13, whose Unicode version the tables must have")
write_unicode()
write_charmaps()
