# expect: a/b None json
# expect: the 'package' argument is required to perform a relative import for '.x'
# expect: 1
# expect: 1 zzz
import importlib
import importlib.util
import os
import sys
import tempfile
print(importlib.import_module('os.path').join('a', 'b'), importlib.util.find_spec('nope_x'), importlib.util.find_spec('json').name)
try:
    importlib.import_module('.x')
except TypeError as error:
    print(error)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'mod_zz.py')
    with open(path, 'w') as file:
        file.write('X = 1\n')
    sys.path.insert(0, folder)
    import mod_zz
    mod_zz.X = 5
    print(importlib.reload(mod_zz).X)
    spec = importlib.util.spec_from_file_location('zzz', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    print(module.X, module.__name__)
