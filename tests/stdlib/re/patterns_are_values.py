# expect: re.compile('a', re.IGNORECASE) True False True 34 {}
# expect: True True re.Pattern[str] <class 're.Match'>
# expect: re.compile(b'a', re.VERBOSE) re.IGNORECASE|re.DOTALL re.NOFLAG re.IGNORECASE 2
import copy
import re
p = re.compile('a', re.I)
print(p, p == re.compile('a', re.I), p == re.compile('a'), hash(p) == hash(re.compile('a', re.I)), p.flags, p.groupindex)
print(copy.copy(p) is p, copy.deepcopy(p) is p, re.Pattern[str], re.Match)
print(re.compile(b'a', re.X), re.I | re.S, re.NOFLAG, f"{re.I} {re.I:d}")
