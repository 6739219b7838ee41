# A file that may grow no longer is an error of the write, not the end of the process.
import resource
import signal
import tempfile

print(signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN)
# expect: True
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
with tempfile.TemporaryFile(buffering=0) as f:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        print(f.write(b'x' * 1000))
        f.write(b'y')
    except OSError as e:
        print(e)
# expect: 1000
# expect: [Errno 27] File too large
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
