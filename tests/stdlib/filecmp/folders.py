# Files and folders compared.
# expect: True False
# expect: (['same'], ['other'], ['only'])
# expect: ['other', 'same', 'sub'] ['only'] ['more'] ['same'] ['other'] ['sub'] ['sub']
# expect: diff a b
# expect: Only in a : ['only']
# expect: Only in b : ['more']
# expect: Identical files : ['same']
# expect: Differing files : ['other']
# expect: Common subdirectories : ['sub']
# expect:
# expect: diff a/sub b/sub
# expect: Differing files : ['x']
# expect:
# expect: lines 1 1 True 'one\n'
# expect: lines 2 2 False 'two\n'
# expect: a/other 3 1 True '1'
# expect: ['ONE', 'TWO'] ['one', 'two']
import contextlib
import filecmp
import fileinput
import io
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, text in {"a/same": "1", "b/same": "1", "a/other": "1", "b/other": "22", "a/only": "", "b/more": "", "a/sub/x": "x",
                       "b/sub/x": "y!"}.items():
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w") as f:
            f.write(text)
    print(filecmp.cmp("a/same", "b/same", shallow=False), filecmp.cmp("a/other", "b/other"))
    print(filecmp.cmpfiles("a", "b", ["same", "other", "only"], shallow=False))
    d = filecmp.dircmp("a", "b")
    print(d.common, d.left_only, d.right_only, d.same_files, d.diff_files, d.common_dirs, sorted(d.subdirs))
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        d.report_full_closure()
    print(out.getvalue())

    with open("lines", "w") as f:
        f.write("one\ntwo\n")
    with fileinput.input(["lines", "a/other"]) as lines:
        for line in lines:
            print(lines.filename(), lines.lineno(), lines.filelineno(), lines.isfirstline(), repr(line))
    with fileinput.input("lines", inplace=True, backup=".old") as lines:
        for line in lines:
            print(line.upper(), end="")
    print(open("lines").read().split(), open("lines.old").read().split())
    os.chdir("/")
