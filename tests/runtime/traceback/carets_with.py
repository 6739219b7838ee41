# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_with.py", line 7, in <module>
# expect stderr:     with open("/nonexistent/file") as f:
# expect stderr:          ~~~~^^^^^^^^^^^^^^^^^^^^^
# expect stderr: FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent/file'
with open("/nonexistent/file") as f:
    pass
