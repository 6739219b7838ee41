# expect: sys.version_info(major=3, minor=13, micro=0, releaselevel='final', serial=0)
# expect: (64, 2305843009213693951, 314159) sys.hash_info(width
# expect: [' max_exp=1024', ' max_10_exp=308', ' min=2.2250738585072014e-308']
# expect: sys.flags(debug=0,
import sys
print(sys.version_info)
print(sys.hash_info[:3], repr(sys.hash_info).split("=")[0])
print(repr(sys.float_info).split(",")[1:4])
print(repr(sys.flags)[:18])
