# SPDX-License-Identifier: MIT
# make_unicode_tables.py: writes unicode_tables.h, unicode_name_tables.h and codec_tables.h from the tables of a CPython
# 3.13.
#
#   python3.13 runtime/make_unicode_tables.py
#
# Every code point maps to a record (properties and case mappings); records are shared, so a few hundred do. Two levels
# of indices lead there: block number by the high bits, record number by the low ones. Case mappings are kept as
# differences, which makes whole alphabets share a record; a mapping to several characters is an offset into a table.
#
# Character names are sequences of words. The words stand in one text, each at most as frequent as the one before it; a
# name is the numbers of its words, in one byte for the first 127 and in two for the others, none of them 0, and ends in
# a 0. See unicode_names.c for how that is searched.
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


# Names that only lookup knows (aliases of control characters), with what they must give.
ALIASES = {
    0x00: "NULL", 0x01: "START OF HEADING", 0x02: "START OF TEXT", 0x03: "END OF TEXT", 0x04: "END OF TRANSMISSION",
    0x05: "ENQUIRY", 0x06: "ACKNOWLEDGE", 0x07: "ALERT", 0x08: "BACKSPACE", 0x09: "CHARACTER TABULATION|TAB",
    0x0A: "LINE FEED|NEW LINE|END OF LINE|LF|NL|EOL", 0x0B: "LINE TABULATION|VERTICAL TABULATION|VT",
    0x0C: "FORM FEED|FF", 0x0D: "CARRIAGE RETURN|CR", 0x0E: "SHIFT OUT|SO", 0x0F: "SHIFT IN|SI",
    0x10: "DATA LINK ESCAPE|DLE", 0x11: "DEVICE CONTROL ONE|DC1", 0x12: "DEVICE CONTROL TWO|DC2",
    0x13: "DEVICE CONTROL THREE|DC3", 0x14: "DEVICE CONTROL FOUR|DC4", 0x15: "NEGATIVE ACKNOWLEDGE|NAK",
    0x16: "SYNCHRONOUS IDLE|SYN", 0x17: "END OF TRANSMISSION BLOCK|ETB", 0x18: "CANCEL|CAN",
    0x19: "END OF MEDIUM|EOM", 0x1A: "SUBSTITUTE|SUB", 0x1B: "ESCAPE|ESC", 0x1C: "INFORMATION SEPARATOR FOUR|FILE SEPARATOR|FS",
    0x1D: "INFORMATION SEPARATOR THREE|GROUP SEPARATOR|GS", 0x1E: "INFORMATION SEPARATOR TWO|RECORD SEPARATOR|RS",
    0x1F: "INFORMATION SEPARATOR ONE|UNIT SEPARATOR|US", 0x7F: "DELETE|DEL", 0x85: "NEXT LINE|NEL",
    0xA0: "NBSP", 0xAD: "SHY", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM",
    0x2060: "WJ", 0xFEFF: "BYTE ORDER MARK|BOM|ZWNBSP",
}
ALGORITHMIC = ("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")


def write_names():
    names = []
    for cp in range(0x110000):
        name = unicodedata.name(chr(cp), "")
        if name and not name.startswith(ALGORITHMIC):
            names.append((cp, name))
    counts = {}
    for _, name in names:
        for word in name.split(" "):
            counts[word] = counts.get(word, 0) + 1
    words = sorted(counts, key=lambda w: (-counts[w], w))
    number = {w: i for i, w in enumerate(words)}

    def code(i):
        return bytes([i + 1]) if i < 127 else bytes([0x80 | (i - 127) // 255, (i - 127) % 255 + 1])

    assert (len(words) - 127) // 255 < 128
    stream, runs, marks = bytearray(1), [], []
    for i, (cp, name) in enumerate(names):
        if not runs or cp != runs[-1][0] + i - runs[-1][1]:
            runs.append((cp, i))
        if i % 16 == 0:
            marks.append(len(stream))
        for word in name.split(" "):
            stream += code(number[word])
        stream.append(0)
    ideographs, previous = [], None
    for cp in range(0x3400, 0x40000):
        if unicodedata.name(chr(cp), "").startswith(ALGORITHMIC[0]):
            if previous != cp - 1:
                ideographs.append([cp, cp])
            ideographs[-1][1] = previous = cp
    aliases = [(name, cp) for cp, text in ALIASES.items() for name in text.split("|")]
    assert all(unicodedata.lookup(name) == chr(cp) for name, cp in aliases)
    with open(os.path.join(HERE, "unicode_name_tables.h"), "w") as f:
        f.write(NOTE + f"// Unicode {unicodedata.unidata_version}. Included by unicode_names.c alone.\n")
        f.write(f"enum {{ NAME_COUNT = {len(names)}, WORD_COUNT = {len(words)} }};\n")
        f.write("// The words, most frequent first, each between two spaces; where every sixteenth starts.\n")
        f.write("static const char words[] =\n")
        text = " " + "".join(w + " " for w in words)
        starts = [1]
        for w in words:
            starts.append(starts[-1] + len(w) + 1)
        for i in range(0, len(text), 90):
            f.write(f'  "{text[i:i + 90]}"\n')
        f.write("  ;\n")
        f.write(array("uint32_t", "word_marks", starts[:-1:16]))
        f.write(array("uint8_t", "name_stream", list(stream)))
        f.write("// Where every sixteenth name starts in the stream.\n")
        f.write(array("uint32_t", "name_marks", marks))
        f.write("// Runs of named characters: the first one and its place among the names.\n")
        f.write(f"static const struct {{ uint32_t first, name; }} name_runs[{len(runs)}] = {{\n")
        f.write("".join(f"  {{{cp:#x}, {i}}},\n" for cp, i in runs) + "};\n")
        f.write(f"static const struct {{ uint32_t first, last; }} ideographs[{len(ideographs)}] = {{\n")
        f.write("".join(f"  {{{a:#x}, {b:#x}}},\n" for a, b in ideographs) + "};\n")
        f.write(f"static const struct {{ const char *name; uint32_t c; }} name_aliases[{len(aliases)}] = {{\n")
        f.write("".join(f'  {{"{name}", {cp:#x}}},\n' for name, cp in aliases) + "};\n")


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
write_names()
write_charmaps()
