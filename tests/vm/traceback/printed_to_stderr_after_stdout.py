# shell: $RUN $FILE 2>&1
# expect: printed first
# expect: Traceback (most recent call last):
# expect:   File "/work/wt/programs/tests/vm/traceback/printed_to_stderr_after_stdout.py", line 9, in <module>
# expect:     raise SystemError("then this")
# expect: SystemError: then this
# expect exit: 1
print("printed first")
raise SystemError("then this")
