# shell: printf '# coding: utf-8\nprint("\xc3\xa9" == "\\u00e9")\n' | $RUN -
# expect: True
pass
