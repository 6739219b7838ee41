# Without a terminal -i reads lines from standard input, and leaves to a program it starts what follows; prompts go to stderr.
# cpython: differs (CPython buffers its standard input)
# shell: printf 'import os; x = os.system("read line; echo $line")\nfor read\n1/0\nif not x:\n  2\n\n1 +\x00 1\n"\xff"\n3' | $RUN -q -i; echo "status $?"; $RUN -i -q <&-; echo "status $?"; echo 'import sys; print(hasattr(sys, "ps1"))' | $RUN
# expect exit: 0
# expect: for read
# expect: 2
# expect: 3
# expect: status 0
# expect: status 0
# expect: False
# expect stderr: >>> >>> Traceback (most recent call last):
# expect stderr:   File "<stdin>", line 1, in <module>
# expect stderr:     1/0
# expect stderr:     ~^~
# expect stderr: ZeroDivisionError: division by zero
# expect stderr: >>> ... ... >>> SyntaxError: source code string cannot contain null bytes
# expect stderr: >>>   File "<stdin>", line 1
# expect stderr: SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
# expect stderr: >>> >>> 
# expect stderr: >>> 
