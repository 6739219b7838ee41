# Tab completes names, attributes, keywords and modules, without calling what it looks at.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: [>>> len('abc')] 3
# expect: [>>> import keyword]
# expect: [>>> from os.path import basename]
# expect: [>>> import collections.abc]
# expect: [>>> import sys, threading]
# expect: [>>> class Thing:]
# expect: [...     first_attribute = 1]
# expect: [...     @property]
# expect: [...     def loud(self): print('called')]
# expect: [...]
# expect: [>>> thing = Thing()]
# expect: [>>> thing.first_attribute] 1
# expect: [>>> thing.loud.x] called AttributeError: 'NoneType' object has no attribute 'x'
# expect: [>>> def inner():]
# expect: [...     return 5]
# expect: [...]
# expect: [>>> inner()] 5
# expect: [>>> 'x'.upper()] 'X'
# expect: [>>>]
from terminal import session

text = session("le\t('abc')", "import keyw\t", "from os.pa\t imp\t basen\t", "import collections.a\t", "import sys, threadi\t",
               "class Thing:", "    first_attribute = 1", "    @property", "    def loud(self): print('called')", "",
               "thing = Thing()", "thing.fi\t", "thing.loud.\tx",
               "def inner():", "\tretu\t 5", "", "inne\t()", "'x'.upper()")
shown = []
for line in text.replace("\a", "").split("\n"):
    if line.startswith((">>>", "...")):
        shown.append(f"[{line.rstrip()}]")
    elif not line.startswith((" ", "Trace")):
        shown[-1] += " " + line
print("\n".join(shown))
