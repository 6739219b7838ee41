# expect: TypeError keys must be str, int, float, bool or None, not tuple
# expect: TypeError Object of type type is not JSON serializable
# expect: TypeError Object of type set is not JSON serializable
# expect: ValueError Out of range float values are not JSON compliant: nan
# expect: {}
# expect: [1, 2]
# expect: ValueError Circular reference detected
# expect: ValueError Circular reference detected
import json
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: json.dumps({(1,): 2}))
attempt(lambda: json.dumps(object))
attempt(lambda: json.dumps({1, 2}))
attempt(lambda: json.dumps(float('nan'), allow_nan=False))
attempt(lambda: json.dumps({(1,): 2}, skipkeys=True))
attempt(lambda: json.dumps({1, 2}, default=list))
a = []
a.append(a)
attempt(lambda: json.dumps(a))
b = {}
b['x'] = [b]
attempt(lambda: json.dumps(b, indent=1))
