# shell: $RUN -c 'def f(): return 1 / 0
# expect error: bash: -c: line 1: unexpected EOF while looking for matching `''
# expect exit: 2
f()' 2>&1
pass
