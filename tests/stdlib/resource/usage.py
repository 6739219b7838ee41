# expect: True True
# expect: 16 True
# expect: ValueError invalid who parameter
# expect: True
import os
import resource

before = resource.getrusage(resource.RUSAGE_SELF)
sum(i * i for i in range(1000000))
after = resource.getrusage(resource.RUSAGE_SELF)
print(after.ru_utime + after.ru_stime > before.ru_utime + before.ru_stime, after.ru_maxrss > 1000)
print(len(after), isinstance(after, tuple))
try:
    resource.getrusage(99)
except ValueError as error:
    print(type(error).__name__, error)
# A child counts once it has been waited for.
child = os.fork()
if child == 0:
    sum(i * i for i in range(1000000))
    os._exit(0)
os.waitpid(child, 0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime > 0)
