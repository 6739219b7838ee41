# cpython: 3.12
# shell: d=$(mktemp -d); printf 'print(1)\0print(2)\n' > $d/nul.py; printf 'x = "caf\xe9"\n' > $d/latin.py; : > $d/empty.py; mkdir $d/dir; for f in nul.py latin.py dir none.py; do $RUN $d/$f >/dev/null 2>$d/err; echo "$f $? $(tail -1 $d/err | sed "s|$d/||g; s/^.*: can't/can't/" | cut -c1-70)"; done; $RUN $d/empty.py; echo "empty $?"; rm -r $d
# expect: nul.py 1 SyntaxError: source code cannot contain null bytes
# expect: latin.py 1 SyntaxError: Non-UTF-8 code starting with '\xe9' in file latin.py on l
# expect: dir 1 can't find '__main__' module in 'dir'
# expect: none.py 2 can't open file 'none.py': [Errno 2] No such file or directory
# expect: empty 0
pass
