# expect: {"b": 1, "a": [1, 2.5, null, true, "x\"\\\n\u0001\u00e9\ud83d\ude00\u007f"]} {
# expect:  "b": 1,
# expect:  "a": [
# expect:   1,
# expect:   2.5,
# expect:   null,
# expect:   true,
# expect:   "x\"\\\n\u0001\u00e9\ud83d\ude00\u007f"
# expect:  ]
# expect: } {"b": 1, "a": [1, 2.5, null, true, "x\"\\\n\u0001é😀"]} {"b":1,"a":[1,2.5,null,true,"x\"\\\n\u0001\u00e9\ud83d\ude00\u007f"]}
# expect: [] [] [] []
# expect: {} {} {} {}
# expect: [[]] [
# expect:  []
# expect: ] [[]] [[]]
# expect: 1e+100 1e+100 1e+100 1e+100
# expect: 1e-07 1e-07 1e-07 1e-07
# expect: 1000000000000000000000000000000 1000000000000000000000000000000 1000000000000000000000000000000 1000000000000000000000000000000
# expect: 3 3 3 3
# expect: {"1": 4, "null": 3, "2.5": 6} {
# expect:  "1": 4,
# expect:  "null": 3,
# expect:  "2.5": 6
# expect: } {"1": 4, "null": 3, "2.5": 6} {"1":4,"null":3,"2.5":6}
# expect: {"z": 1, "a": 2} {
# expect:  "z": 1,
# expect:  "a": 2
# expect: } {"z": 1, "a": 2} {"z":1,"a":2}
# expect: {"n": {"m": [1, [2, {"k": []}]]}} {
# expect:  "n": {
# expect:   "m": [
# expect:    1,
# expect:    [
# expect:     2,
# expect:     {
# expect:      "k": []
# expect:     }
# expect:    ]
# expect:   ]
# expect:  }
# expect: } {"n": {"m": [1, [2, {"k": []}]]}} {"n":{"m":[1,[2,{"k":[]}]]}}
# expect: {
# expect: 	"a": {
# expect: 		"c": 3,
# expect: 		"d": 2
# expect: 	},
# expect: 	"b": 1
# expect: }
import enum
import json
from collections import OrderedDict
class E(enum.IntEnum):
    A = 3
for o in ({"b": 1, "a": [1, 2.5, None, True, "x\"\\\n\x01é😀\x7f"]}, (), {}, [[]], 1e100, 1e-7, 10**30, E.A,
          {1: 2, None: 3, True: 4, 2.5: 6}, OrderedDict(z=1, a=2), {"n": {"m": [1, [2, {"k": ()}]]}}):
    print(json.dumps(o), json.dumps(o, indent=1), json.dumps(o, ensure_ascii=False), json.dumps(o, separators=(',', ':')))
print(json.dumps({"b": 1, "a": {"d": 2, "c": 3}}, sort_keys=True, indent="\t"))
