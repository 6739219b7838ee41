# expect: partially initialized module 'circle_a' from 'FOLDER/circle_a.py' has no attribute 'x' (most likely due to a circular import)
# expect: 1
# expect: <module 'space' (namespace) from ['FOLDER/space']> None
# expect: <module 'sys' (built-in)> <module 'made'>
# expect: circle_a FOLDER/circle_a.py None  True
# expect: package package ['FOLDER/package'] package
import os, sys, tempfile, types
folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
def write(name, text):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), 'w') as file: file.write(text)
write('circle_a.py', 'import circle_b\nx = 1\n')
write('circle_b.py', 'import circle_a\ntry: circle_a.x\nexcept AttributeError as e: message = str(e)\n')
write('space/inner.py', '')
write('package/__init__.py', '')
def shown(v): return str(v).replace(folder, 'FOLDER')
import circle_a, space, package
print(shown(circle_a.circle_b.message))
print(circle_a.x)
print(shown(space), space.__file__)
print(sys, types.ModuleType('made'))
spec = circle_a.__spec__
print(spec.name, shown(spec.origin), spec.submodule_search_locations, spec.parent, spec.has_location)
spec = package.__spec__
print(spec.name, spec.parent, shown(spec.submodule_search_locations), package.__package__)
