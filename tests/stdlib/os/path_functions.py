# expect: a/b/c /b a/b y.txt /x ('/x', 'y') ('a.tar', '.gz') ('.bashrc', '') a/c/d True False /b ab False ../b/c
import os.path as p
print(p.join("a", "b", "c"), p.join("a", "/b"), p.join("a/", "b"), p.basename("/x/y.txt"), p.dirname("/x/y.txt"), p.split("/x/y"), p.splitext("a.tar.gz"), p.splitext(".bashrc"), p.normpath("a/./b/../c//d"), p.isabs("/a"), p.isabs("a"), p.abspath("/a/../b"), p.commonprefix(["abc", "abd"]), p.exists("/nonexistent"), p.relpath("/a/b/c", "/a/d"))
