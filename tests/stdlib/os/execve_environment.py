# expect: TypeError items() of an environment must give pairs
# cpython: differs (it asks for keys() and values())
import os


class Environment(dict):
    def items(self):
        return [1]


try:
    os.execve("/bin/true", ["true"], Environment())
except TypeError as error:
    print(type(error).__name__, error)
