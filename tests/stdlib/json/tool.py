# python -m json.tool.
# expect: {
# expect:     "b": [
# expect:         1,
# expect:         2
# expect:     ],
# expect:     "a": "\u00e9"
# expect: }
# expect:   0
# expect: {
# expect:   "a": "é",
# expect:   "b": [
# expect:     1,
# expect:     2
# expect:   ]
# expect: }
# expect:   0
# expect: {"b":[1,2],"a":1}
# expect:   0
# expect: {"b": [1, 2]}
# expect: [3]
# expect:   0
# expect:  Expecting ',' delimiter: line 1 column 9 (char 8)
# expect:  1
import subprocess
import sys


def tool(text, *options):
    done = subprocess.run([sys.executable, "-m", "json.tool", *options], input=text, capture_output=True, text=True)
    print(done.stdout, done.stderr, done.returncode)


tool('{"b": [1, 2], "a": "\u00e9"}')
tool('{"b": [1, 2], "a": "\u00e9"}', "--sort-keys", "--no-ensure-ascii", "--indent", "2")
tool('{"b": [1, 2], "a": 1}', "--compact")
tool('{"b": [1, 2]}\n[3]\n', "--json-lines", "--no-indent")
tool('{"b": [1', "--tab")
