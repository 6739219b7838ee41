# env: GILA_TEST_VALUE=from outside
# expect: from outside from outside None default False / True posix
# expect: x
# expect: KeyError 'GILA_NEW'
# expect: TypeError str expected, not int
import os
print(os.environ["GILA_TEST_VALUE"], os.getenv("GILA_TEST_VALUE"), os.getenv("NOT_SET_AT_ALL"), os.getenv("NOT_SET_AT_ALL", "default"), "NOT_SET_AT_ALL" in os.environ, os.sep, os.linesep == "\n", os.name)
os.environ["GILA_NEW"] = "x"
print(os.environ.get("GILA_NEW"))
del os.environ["GILA_NEW"]
for f in (lambda: os.environ["GILA_NEW"], lambda: os.environ.__setitem__("A", 5)):
    try:
        f()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
