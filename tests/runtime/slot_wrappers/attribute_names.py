# expect: attribute name must be string, not 'int'
# expect: attribute name must be string, not 'int'
# expect: attribute name must be string, not 'NoneType'
# expect: attribute name must be string, not 'int'
# expect: attribute name must be string, not 'int'
# expect: 7
# expect: False
# The wrappers of attribute slots take a name from anywhere: no string, a string built at run time, a str subclass.


class Name(str):
    pass


class C:
    pass


c = C()
for attempt in (lambda: None.__delattr__(3), lambda: c.__setattr__(3, 4), lambda: c.__getattribute__(None),
                lambda: type.__setattr__(C, 3, 4), lambda: super(C, c).__getattribute__(3)):
    try:
        attempt()
    except TypeError as error:
        print(error)
object.__setattr__(c, Name("value"), 7)
print(c.__getattribute__("".join(["va", "lue"])))
object.__delattr__(c, "".join(["val", "ue"]))
print(hasattr(c, "value"))
