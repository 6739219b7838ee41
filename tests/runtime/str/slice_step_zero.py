# expect: slice step cannot be zero
# expect: slice indices must be integers or None or have an __index__ method
try:
    "abc"[::0]
except ValueError as error:
    print(error)
try:
    "abc"["a":]
except TypeError as error:
    print(error)
