# pkgutil walks packages and reads their data; sysconfig names paths and variables.
# expect: [('pack', True), ('single', False)]
# expect: ['pack.one', 'pack.sub']
# expect: ['pack', 'pack.one', 'pack.sub', 'pack.sub.two', 'single'] False
# expect: b'data'
# expect: [2] True
# expect: module 'single' has no attribute 'none'
# expect: True
# expect: ['data', 'include', 'purelib', 'scripts', 'stdlib']
# expect: True True
# expect: True True True
# expect: True True
import os
import pkgutil
import sys
import sysconfig
import tempfile

with tempfile.TemporaryDirectory() as folder:
    for name, text in {"pack/__init__.py": "x = 1", "pack/one.py": "", "pack/sub/__init__.py": "", "pack/sub/two.py": "", "pack/data.txt": "data",
                       "single.py": "y = [2]"}.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)
    sys.path.insert(0, folder)
    print([(m.name, m.ispkg) for m in pkgutil.iter_modules([folder])])
    import pack
    print([m.name for m in pkgutil.iter_modules(pack.__path__, "pack.")])
    print([m.name for m in pkgutil.walk_packages([folder])], "two" in str(sys.modules))
    print(pkgutil.get_data("pack", "data.txt"))
    print(pkgutil.resolve_name("single:y"), pkgutil.resolve_name("os.path.join") is os.path.join)
    try:
        pkgutil.resolve_name("single:none")
    except AttributeError as e:
        print(e)
    print(pkgutil.extend_path(pack.__path__, "pack") == pack.__path__)
print(sorted(set(sysconfig.get_path_names()) & {"stdlib", "purelib", "scripts", "include", "data"}))
print(sysconfig.get_python_version() == "%d.%d" % sys.version_info[:2], sysconfig.get_platform().startswith("linux"))
print(sysconfig.get_config_var("no such") is None, isinstance(sysconfig.get_config_vars(), dict), sysconfig.is_python_build() in (True, False))
print(set(sysconfig.get_paths()) >= {"stdlib", "purelib"}, sysconfig.get_default_scheme() in sysconfig.get_scheme_names())
