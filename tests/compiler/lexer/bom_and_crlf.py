# shell: printf '\xef\xbb\xbfx = 1\r\nif x:\r\n    print("ok")\r\n' | $RUN -
# expect: ok
pass
