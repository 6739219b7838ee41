# expect: ['1.5'] [15.0] ["'NaN'"]
# expect: [('a', 1), ('a', 2)]
# expect: [('a', [('b', 1)])]
import json
print(json.loads('[1.5]', parse_float=str), json.loads('[15]', parse_int=float), json.loads('[NaN]', parse_constant=repr))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())))
