# expect: True True 16 2
import resource
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_maxrss > 0, usage.ru_utime >= 0, len(usage), len(resource.getrlimit(resource.RLIMIT_NOFILE)))
