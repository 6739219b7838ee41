# A module's __getattr__ stands in for what is missing, for hasattr and getattr with a default too.
# expect: True False 5
# expect: KeyError 'b'
# expect: custom c
# expect: True False False 9
# expect: True hook p hook w
# expect: module 'k' has no attribute 'zz'
import types, sys
m = types.ModuleType('m')
def hook(name):
    if name == 'a': return 1
    if name == 'b': raise KeyError(name)
    raise AttributeError('custom ' + name)
m.__getattr__ = hook
print(hasattr(m, 'a'), hasattr(m, 'c'), getattr(m, 'c', 5))
try: hasattr(m, 'b')
except KeyError as e: print('KeyError', e)
try: m.c
except AttributeError as e: print(e)
class M(types.ModuleType):
    def __getattr__(self, name):
        if name == 'z': return 9
        raise AttributeError('M ' + name)
    @property
    def p(self): raise AttributeError('in p')
q = M('q')
print(hasattr(q, 'z'), hasattr(q, 'p'), hasattr(q, 'w'), getattr(q, 'z', 0))
class N(types.ModuleType):
    @property
    def p(self): raise AttributeError('in p')
q = N('q'); q.__getattr__ = lambda n: 'hook ' + n
print(hasattr(q, 'p'), getattr(q, 'p', 0), q.w)
try: types.ModuleType('k').zz
except AttributeError as e: print(e)
