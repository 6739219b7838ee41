# Folders without an __init__ make one package, over all of that name along sys.path.
# expect: ['namespace_a/spread', 'namespace_b/spread']
# expect: a ('b', 'a') 2
# expect: False True
# expect: No module named 'spread.three'
# expect: No module named 'namespace_c'
# expect: main of spread
import os
import runpy
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here + "/namespace_a", "namespace_b"]
import spread
import spread.one, spread.two
from spread.inner import deep

print([path.removeprefix(here + "/") for path in spread.__path__])
print(spread.one.where, spread.two.where, deep.depth)
print(hasattr(spread, "__file__") and spread.__file__ is not None, os.path.isabs(spread.two.__file__))
for name in "spread.three", "namespace_c":
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error)
runpy.run_module("spread", run_name="__main__")
