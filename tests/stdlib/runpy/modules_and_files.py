# expect: __main__
# expect: mod_yy
# expect: 1 1 False
import os
import runpy
import sys
import tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'mod_yy.py')
    with open(path, 'w') as file:
        file.write('X = 1\nprint(__name__)\n')
    sys.path.insert(0, folder)
    print(runpy.run_path(path, run_name='__main__')['X'], runpy.run_module('mod_yy')['X'], 'mod_yy' in sys.modules)
