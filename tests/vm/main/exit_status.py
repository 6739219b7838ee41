# 0, 1 after an exception, 2 for wrong usage, what sys.exit was given, and death by the signal itself after Ctrl-C.
# expect: 0
# expect: 1 'ValueError: x'
# expect: 1 'SyntaxError: invalid syntax'
# expect: 3
# expect: 44
# expect: 255
# expect: 1 'no'
# expect: 0
# expect: -2 'KeyboardInterrupt'
# expect: -15
# expect: 2
# expect: 2
# expect: 4
# expect: 120
# expect: 130
import os
import subprocess
import sys
from command import show

show("-c", "pass")
show("-c", "raise ValueError('x')")
show("-c", "x = = 1")
show("-c", "import sys; sys.exit(3)")
show("-c", "import sys; sys.exit(300)")
show("-c", "import sys; sys.exit(-1)")
show("-c", "import sys; sys.exit('no')")
show("-c", "raise SystemExit")
show("-c", "import os, signal; signal.signal(2, signal.default_int_handler); os.kill(os.getpid(), 2); import time; time.sleep(9)")
show("-c", "import os; os.kill(os.getpid(), 15); import time; time.sleep(9)")
for wrong in "-Z", "--zzz":
    print(subprocess.run([sys.executable, wrong], stderr=subprocess.DEVNULL).returncode)
show("-c", "import sys; sys.stdout.close(); sys.exit(4)")
print(subprocess.run([sys.executable, "-c", "print('lost')"], stdout=open("/dev/full", "w"), stderr=subprocess.DEVNULL).returncode)
code = "import os, signal; signal.signal(2, signal.default_int_handler); os.kill(os.getpid(), 2); import time; time.sleep(9)"
print(subprocess.run(f"{sys.executable} -c '{code}' 2>/dev/null; echo $? >&2", shell=True, stderr=subprocess.PIPE, text=True).stderr.split()[-1])
