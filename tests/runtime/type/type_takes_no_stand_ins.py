# type() takes bases as they are: what only stands for bases, like List[int], is for class statements and types.new_class.
# expect: type() doesn't support MRO entry resolution; use types.new_class()
# expect: ('list', 'Generic')
import types
import typing

try:
    type('C', (typing.List[int],), {})
except TypeError as error:
    print(error)
print(tuple(base.__name__ for base in types.new_class('C', (typing.List[int],)).__bases__))
