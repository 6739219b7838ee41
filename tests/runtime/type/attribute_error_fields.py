# expect: missing A ("'A' object has no attribute 'missing'",)
# expect: undefined_name ("name 'undefined_name' is not defined",)
class A: pass
try:
    A().missing
except AttributeError as error:
    print(error.name, type(error.obj).__name__, error.args)
try:
    undefined_name
except NameError as error:
    print(error.name, error.args)
