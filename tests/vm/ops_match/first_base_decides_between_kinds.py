# expect: mapping sequence
import collections
class M(collections.UserDict, list): pass
class S(collections.UserList, dict): pass
def kind(v):
    match v:
        case []: return 'sequence'
        case {}: return 'mapping'
print(kind(M()), kind(S()))
