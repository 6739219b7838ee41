# shell: $RUN --no-such-option >/dev/null 2>&1; echo $?; $RUN -c >/dev/null 2>&1; echo $?; $RUN /nonexistent/file.py 2>&1 >/dev/null | grep -c 'No such file'; $RUN . >/dev/null 2>&1; echo $?
# expect: 2
# expect: 2
# expect: 1
# expect: 1
pass
