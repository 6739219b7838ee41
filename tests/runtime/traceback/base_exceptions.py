# expect stderr: Traceback (most recent call last):
# expect stderr:   File "base_exceptions.py", line 7, in <module>
# expect stderr:     raise Stop("stopped")
# expect stderr: Stop: stopped
class Stop(BaseException): pass
try:
    raise Stop("stopped")
except Exception:
    print("not reached")
