# shell: $RUN -c 'import sys; print(sys.argv, __name__)' a b; echo 'print("from stdin", __name__)' | $RUN; echo 'import sys; print(sys.argv)' | $RUN - x y; $RUN -c 'print(__debug__)'; $RUN -O -c 'print(__debug__)'
# expect: ['-c', 'a', 'b'] __main__
# expect: from stdin __main__
# expect: ['-', 'x', 'y']
# expect: True
# expect: False
pass
