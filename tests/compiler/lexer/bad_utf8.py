# shell: printf 'x = "\xff"\n' > /tmp/bad_utf8_$$.py; $RUN /tmp/bad_utf8_$$.py 2>&1 | tail -1 | sed "s/_$$//"; rm /tmp/bad_utf8_$$.py
# expect: SyntaxError: Non-UTF-8 code starting with '\xff' in file /tmp/bad_utf8.py on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details
pass
