# A module of CPython's library that Gila leaves out says so; it can still be caught as a module that is not there.
# cpython: differs (it has them)
# expect: No module named 'http' (not supported by Gila) http
# expect: No module named 'no_such_thing'
# expect error: ModuleNotFoundError: No module named 'ssl' (not supported by Gila)
try:
    import http.client
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import no_such_thing
except ImportError as e:
    print(e)
import ssl
