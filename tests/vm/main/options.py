# The options and the variables that stand for them.
# expect: 0 'True doc after\n'
# expect: 0 'False doc after\n'
# expect: 0 'False None after\n'
# expect: 0 'x'
# expect: 0 'True\n'
# expect: 0 '1 1 False\n'
# expect: 0 '1 0 True\n'
# expect: 0 "{'a': 'b=c', 'd': True}\n"
# expect: 0 'quiet\n'
# expect: 1 'UserWarning: loud'
# expect: 0 "['-c'] ['-uB', '-W', 'ignore', '-c']\n"
# expect: 0 'after\n' '>>> '
from command import show

optimized = "def f(): 'doc'\nassert not __debug__ or 1 / 1, 'x'\nprint(__debug__, f.__doc__, 'after')"
show("-c", optimized)
show("-O", "-c", optimized)
show("-OO", "-c", optimized)
lost = "import os, sys; sys.stdout.write('x'); os._exit(0)"
show("-u", "-c", lost)
show("-B", "-c", "import sys; print(sys.dont_write_bytecode)")
flags = "import sys; print(sys.flags.ignore_environment, sys.flags.isolated, '' in sys.path)"
show("-I", "-c", flags)
show("-E", "-c", flags)
show("-X", "a=b=c", "-Xd", "-c", "import sys; print(sys._xoptions)")
warning = "import warnings; warnings.warn('loud'); print('quiet')"
show("-W", "ignore", "-c", warning)
show("-Werror", "-c", warning)
show("-uB", "-W", "ignore", "-c", "import sys; print(sys.argv, [a for a in sys.orig_argv[1:] if 'import' not in a])")
show("-q", "-i", "-c", "print('after')", input="")
