# shell: $RUN -c 'raise SystemExit(5)'; echo $?; $RUN -c 'raise KeyboardInterrupt' 2>/dev/null; echo $?; $RUN -c '1/0' 2>/dev/null; echo $?; $RUN nonexistent_file.py 2>/dev/null; echo $?; $RUN -c 'x = = 1' 2>/dev/null; echo $?
# expect: 5
# expect: 130
# expect: 1
# expect: 2
# expect: 1
pass
