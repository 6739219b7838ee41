# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
import json
for f in (lambda: json.loads('[' * 100000), lambda: json.loads('{"a":' * 100000)):
    try:
        f()
    except RecursionError as error:
        print('RecursionError')
a = []
for i in range(100000):
    a = [a]
try:
    json.dumps(a)
except RecursionError:
    print('RecursionError')
