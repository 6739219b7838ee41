# SPDX-License-Identifier: MIT
# json_text: a JSON parser and printer of its own, run over a generated document: text -> values ->
# text must give the same text again. Character scanning, slices, str.join, dicts and lists.
# test size: 20

import sys

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
UNESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
BLANK = " \t\n\r"


class JsonError(ValueError):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, what):
        raise JsonError(f"{what} at {self.at}")

    def blanks(self):
        text = self.text
        at = self.at
        while at < len(text) and text[at] in BLANK:
            at += 1
        self.at = at

    def parse(self):
        value = self.value()
        self.blanks()
        if self.at != len(self.text):
            self.fail("extra text")
        return value

    def value(self):
        self.blanks()
        if self.at >= len(self.text):
            self.fail("value expected")
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "-" or c.isdigit():
            return self.number()
        for word, value in ("true", True), ("false", False), ("null", None):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        self.fail("value expected")

    def object(self):
        result = {}
        self.at += 1
        self.blanks()
        if self.text[self.at] == "}":
            self.at += 1
            return result
        while True:
            self.blanks()
            key = self.string()
            self.blanks()
            if self.text[self.at] != ":":
                self.fail("':' expected")
            self.at += 1
            result[key] = self.value()
            self.blanks()
            c = self.text[self.at]
            self.at += 1
            if c == "}":
                return result
            if c != ",":
                self.fail("',' or '}' expected")

    def array(self):
        result = []
        self.at += 1
        self.blanks()
        if self.text[self.at] == "]":
            self.at += 1
            return result
        while True:
            result.append(self.value())
            self.blanks()
            c = self.text[self.at]
            self.at += 1
            if c == "]":
                return result
            if c != ",":
                self.fail("',' or ']' expected")

    def string(self):
        text = self.text
        if text[self.at] != '"':
            self.fail("string expected")
        start = at = self.at + 1
        parts = []
        while True:
            c = text[at]
            if c == '"':
                parts.append(text[start:at])
                self.at = at + 1
                return parts[0] if len(parts) == 1 else "".join(parts)
            if c == "\\":
                parts.append(text[start:at])
                c = text[at + 1]
                if c == "u":
                    parts.append(chr(int(text[at + 2:at + 6], 16)))
                    at += 6
                else:
                    parts.append(ESCAPES[c])
                    at += 2
                start = at
            else:
                at += 1

    def number(self):
        text = self.text
        start = at = self.at
        if text[at] == "-":
            at += 1
        while at < len(text) and text[at].isdigit():
            at += 1
        whole = True
        if at < len(text) and text[at] in ".eE":
            whole = False
            while at < len(text) and text[at] in "0123456789.eE+-":
                at += 1
        self.at = at
        return int(text[start:at]) if whole else float(text[start:at])


def quoted(text):
    parts = ['"']
    for c in text:
        if c in UNESCAPES:
            parts.append(UNESCAPES[c])
        elif c < " ":
            parts.append(f"\\u{ord(c):04x}")
        else:
            parts.append(c)
    parts.append('"')
    return "".join(parts)


def write(value, out):
    if isinstance(value, str):
        out.append(quoted(value))
    elif value is None:
        out.append("null")
    elif value is True:
        out.append("true")
    elif value is False:
        out.append("false")
    elif isinstance(value, dict):
        comma = "{"
        for key, item in value.items():
            out.append(comma)
            out.append(quoted(key))
            out.append(":")
            write(item, out)
            comma = ","
        out.append("{}" if comma == "{" else "}")
    elif isinstance(value, list):
        comma = "["
        for item in value:
            out.append(comma)
            write(item, out)
            comma = ","
        out.append("[]" if comma == "[" else "]")
    else:
        out.append(repr(value))


def to_text(value):
    out = []
    write(value, out)
    return "".join(out)


def record(number):
    return {
        "id": number,
        "name": f"lizard \"{number}\"",
        "path": "C:\\desert\tsand\n" + "\u00e9\u4e16" * (number % 3),
        "weight": number * 0.37 + 1.5e-7,
        "tags": ["scaly", "slow" if number % 2 else "quick", "", "\x01"],
        "alive": number % 3 != 0,
        "owner": None,
        "spots": [[x, -x * x, {"depth": x / 4}] for x in range(number % 5)],
        "empty": {},
    }


def main():
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    text = to_text({"records": [record(i) for i in range(records)], "count": records})
    spaced = text.replace(',"', ' ,\n  "').replace('":', '" : ')
    values = Parser(spaced).parse()
    if to_text(values) != text:
        raise AssertionError("the text changed on its way")
    print(f"{len(text)} characters, {len(values['records'])} records")
    print(to_text(values["records"][7]))
    weights = sum(each["weight"] for each in values["records"] if each["alive"])
    print(f"weight of the living: {weights:.6f}")
    for bad in "[1,", "{\"a\" 1}", "[1 2]", "nope", "[1] 2":
        try:
            Parser(bad).parse()
        except (JsonError, IndexError) as error:
            print(f"{bad!r}: {error or 'ends too soon'}")


main()
