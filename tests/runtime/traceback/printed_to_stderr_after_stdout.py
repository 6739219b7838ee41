# shell: $RUN $FILE 2>&1 | sed "s|$PWD/||"
# expect: printed first
# expect: Traceback (most recent call last):
# expect:   File "printed_to_stderr_after_stdout.py", line 8, in <module>
# expect:     raise SystemError("then this")
# expect: SystemError: then this
print("printed first")
raise SystemError("then this")
