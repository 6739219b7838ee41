# expect: asked for virtual
# expect: 42 <module 'virtual' (<finder>)> Finder
# expect: asked for virtual_package
# expect: asked for virtual_package.part
# expect: 42 ['anywhere']
# expect: fallback asked for missing_module
# expect: No module named 'missing_module'
# expect: fallback made_up
# expect: False
import importlib.util
import sys
class Finder:
    def __init__(self, name, prefix): self.name, self.prefix = name, prefix
    def __repr__(self): return f'<{self.name}>'
    def find_spec(self, name, path, target=None):
        if not name.startswith(self.prefix) and self.name == 'finder': return None
        print('asked for' if self.name == 'finder' else 'fallback asked for', name) if name != 'made_up' else None
        if name.startswith('missing'): return None
        return importlib.util.spec_from_loader(name, self, is_package=name.endswith('package'))
    def create_module(self, spec): return None
    def exec_module(self, module):
        module.answer = 42
        if hasattr(module, '__path__'): module.__path__ = ['anywhere']
sys.meta_path.insert(0, Finder('finder', 'virtual'))
import virtual
print(virtual.answer, virtual, type(virtual.__spec__.loader).__name__)
import virtual_package.part
print(virtual_package.part.answer, virtual_package.__path__)
sys.meta_path.append(Finder('fallback', ''))
import bisect, colorsys                     # found before the fallback is asked
try:
    import missing_module
except ModuleNotFoundError as e:
    print(e)
import made_up
print('fallback', made_up.__name__)
print('bisect' in [m.__name__ for m in (made_up,)])
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, Finder)]
for name in 'virtual', 'virtual_package', 'virtual_package.part', 'made_up':
    del sys.modules[name]
