# What Popen refuses, and whom a failure in the child blames.
# expect: ValueError: STDOUT can only be used for stderr
# expect: ValueError: invalid group id
# expect: OSError: [Errno 9] Bad file descriptor: '/bin/true'
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nowhere'
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/no/such/program'
# expect: PermissionError: [Errno 13] Permission denied: '/etc/passwd'
# expect: SubprocessError: Exception occurred in preexec_fn.
import subprocess


def refused(args, **options):
    try:
        subprocess.Popen(args, **options).wait()
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


refused(['/bin/true'], stdout=subprocess.STDOUT)
refused(['/bin/true'], extra_groups=[2 ** 64])
refused(['/bin/true'], stdin=9999)
refused(['/bin/true'], cwd='/nowhere')
refused(['/no/such/program'])
refused(['/etc/passwd'])
refused(['/bin/true'], preexec_fn=lambda: 1 / 0)
