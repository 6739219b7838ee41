# expect: True True True float True True
# expect: sleep length must be non-negative
# expect: 'str' object cannot be interpreted as an integer
# expect: 1970-01-01 00:00:00 2 (1970, 1, 1, 0, 0, 0)
import time
a = time.perf_counter()
b = time.monotonic()
time.sleep(0.01)
print(time.perf_counter() - a >= 0.009, time.monotonic() >= b, time.time() > 1e9, type(time.time()).__name__, time.process_time() >= 0, isinstance(time.perf_counter_ns(), int))
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
try:
    time.sleep("x")
except TypeError as error:
    print(error)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400).tm_mday, time.gmtime(0)[:6])
