# expect: {'a': [1, -2.5, 1000.0, True, False, None], 'b': {'c': 'xé\n😀'}}
# expect: []
# expect: {}
# expect: 'é'
# expect: 12345678901234567890
# expect: 0
# expect: -0.0
# expect: nan
# expect: [inf, -inf]
# expect: [1, 2]
# expect: '\ud83d x'
# expect: {'a': 'é'} ([1], 3)
import json
for text in ('{"a": [1, -2.5, 1e3, true, false, null], "b": {"c": "x\\u00e9\\n\\ud83d\\ude00"}}', '[]', '{}', '"é"',
             '12345678901234567890', '-0', '-0.0', 'NaN', '[Infinity,-Infinity]', ' [1 , 2 ] ', '"\\ud83d x"'):
    print(repr(json.loads(text)))
print(json.loads(b'{"a": "\xc3\xa9"}'), json.JSONDecoder().raw_decode('[1] tail'))
