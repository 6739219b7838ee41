# shell: printf 'x = 1\n\f\ny = 2\nprint(x + y)' | $RUN -
# expect: 3
pass
