# expect: 1.2 1.2 ['one>=1', "two; extra == 'x'"]
# expect: Some.Package short True ['one>=1', "two; extra == 'x'"] 1
# expect: EntryPoint(name='first', value='json', group='plug.ins') json None []
# expect: EntryPoint(name='second', value='os.path:join [fast, small]', group='plug.ins') os.path join ['fast', 'small']
# expect: EntryPoint(name='some', value='json.tool:main', group='console_scripts') json.tool main []
# expect: ['first', 'second'] {'plug.ins'} True json
# expect: [('some/__init__.py', 12), ('Some_Package-1.2.dist-info/RECORD', None)]
# expect: PackageNotFoundError No package metadata was found for no-such-package
# expect: ValueError A distribution name is required.
# expect: True ['Some.Package']
# expect: True
# expect: KeyError 'third'
# What packages that are installed on sys.path say of themselves.
import importlib.metadata as md
import os
import sys
import tempfile

home = tempfile.TemporaryDirectory()
folder = home.name
info = os.path.join(folder, "Some_Package-1.2.dist-info")
os.mkdir(info)
os.mkdir(os.path.join(folder, "some"))
open(os.path.join(folder, "some", "__init__.py"), "w").close()

def write(name, text):
    with open(os.path.join(info, name), "w") as file:
        file.write(text)

write("METADATA", "Metadata-Version: 2.1\nName: Some.Package\nVersion: 1.2\nRequires-Dist: one>=1\nRequires-Dist: two; extra == 'x'\n"
      "Summary: short\n\nThe long\ntext\n")
write("entry_points.txt", "[console_scripts]\nsome = json.tool:main\n\n[plug.ins]\nfirst = json\nsecond = os.path:join [fast, small]\n")
write("RECORD", "some/__init__.py,sha256=abc,12\nSome_Package-1.2.dist-info/RECORD,,\nsome/gone.py,,\n")
sys.path.insert(0, folder)

print(md.version("some-package"), md.version("SOME_PACKAGE"), md.requires("some.package"))
data = md.metadata("some-package")
print(data["name"], data["Summary"], "version" in data, data.get_all("requires-dist"), data.get("no", 1))
for point in sorted(md.distribution("some-package").entry_points):
    print(point, point.module, point.attr, point.extras)
mine = md.entry_points(group="plug.ins")
print(sorted(mine.names), mine.groups, mine["second"].load() is os.path.join, mine["first"].load().__name__)
print([(str(path), path.size) for path in md.files("some-package")])
for name in "no-such-package", "":
    try:
        md.version(name)
    except (md.PackageNotFoundError, ValueError) as e:
        print(type(e).__name__, e)
print(issubclass(md.PackageNotFoundError, ModuleNotFoundError), md.packages_distributions()["some"])
print("some-package" in [(d.name or "").lower().replace(".", "-") for d in md.distributions(path=[folder])])
try:
    mine["third"]
except KeyError as e:
    print("KeyError", e)
