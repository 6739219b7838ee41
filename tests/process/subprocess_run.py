# expect: CompletedProcess(args=['echo', 'hi'], returncode=0, stdout='hi\n', stderr='')
# expect: 3
# expect: [Errno 2] No such file or directory: '/nonexistent'
# expect: [Errno 2] No such file or directory: '/nope'
# expect: 300000
# expect: timed out
# expect: -15
# expect: b'A=b\n'
# expect: Command '['false']' returned non-zero exit status 1.
# expect: HELLO
# expect: True 0
import subprocess

print(subprocess.run(['echo', 'hi'], capture_output=True, text=True))
print(subprocess.run('exit 3', shell=True).returncode)
for keywords in ({'args': ['/nonexistent']}, {'args': ['ls'], 'cwd': '/nope'}):
    try:
        subprocess.run(**keywords)
    except FileNotFoundError as error:
        print(error)
print(len(subprocess.check_output(['cat'], input=b'abc' * 100000)))
try:
    subprocess.run(['sleep', '60'], timeout=0.1)
except subprocess.TimeoutExpired:
    print('timed out')
process = subprocess.Popen(['sleep', '60'])
process.terminate()
print(process.wait())
print(subprocess.run(['env'], env={'A': 'b'}, capture_output=True).stdout)
try:
    subprocess.run(['false'], check=True)
except subprocess.CalledProcessError as error:
    print(error)
first = subprocess.Popen(['echo', 'hello'], stdout=subprocess.PIPE)
second = subprocess.Popen(['tr', 'a-z', 'A-Z'], stdin=first.stdout, stdout=subprocess.PIPE, text=True)
first.stdout.close()
print(second.communicate()[0].strip())
first.wait()
reads_nothing = subprocess.Popen(['true'], stdin=subprocess.PIPE)
reads_nothing.communicate(b'x' * 1000000)
print(reads_nothing.stdin.closed, reads_nothing.returncode)
