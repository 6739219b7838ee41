# expect: import nope -> ModuleNotFoundError No module named 'nope'
# expect: import os.nope -> ModuleNotFoundError No module named 'os.nope'; 'os' is not a package
# expect: from sys import nope -> ImportError cannot import name 'nope' from 'sys' (unknown location)
# expect: import pkg2.nope -> ModuleNotFoundError No module named 'pkg2'
# expect: from . import x -> ImportError attempted relative import with no known parent package
# expect: from .a import b -> ImportError attempted relative import with no known parent package
# expect: import helper_broken -> ValueError broken at import
# expect: import helper_syntax -> SyntaxError invalid syntax (helper_syntax.py, line 1)
# expect: from helper_module2 import nope -> ImportError cannot import name 'nope' from 'helper_module2' (helper_module2.py)
# expect: __import__('') -> ValueError Empty module name
# expect: __import__(5) -> TypeError module name must be a string
# expect: import helper_module2.sub -> ModuleNotFoundError No module named 'helper_module2.sub'; 'helper_module2' is not a package
# expect: False
import sys
for source in ("import nope", "import os.nope", "from sys import nope", "import pkg2.nope", "from . import x", "from .a import b", "import helper_broken", "import helper_syntax", "from helper_module2 import nope", "__import__('')", "__import__(5)", "import helper_module2.sub"):
    try:
        exec(source, {"__name__": "__main__"})
    except Exception as error:
        print(source, "->", type(error).__name__, str(error).replace(sys.path[0] + "/", ""))
print("helper_broken" in sys.modules)
