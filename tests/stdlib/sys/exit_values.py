# cpython: 3.12
# shell: for v in 0 256 300 -1 True None 1.5 "[]" "()" "(1,)"; do $RUN -c "import sys; sys.exit($v)" 2>&1; echo "$v: $?"; done
# expect: 0: 0
# expect: 256: 0
# expect: 300: 44
# expect: -1: 255
# expect: True: 1
# expect: None: 0
# expect: 1.5
# expect: 1.5: 1
# expect: []
# expect: []: 1
# expect: (): 0
# expect: (1,): 1
pass
