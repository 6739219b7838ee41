# shell: printf '# coding: latin-1\nprint("\xe9" == "\\u00e9")\n' | $RUN -
# expect error: SyntaxError: encoding problem: iso-8859-1
pass
