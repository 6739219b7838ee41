# OrderedDict's pop and setdefault take their arguments by name, which a dict's do not.
# expect: 5 1 4 None KeyError('z')
# expect: OrderedDict({'b': 2, 'q': 4, 'r': None})
import collections

od = collections.OrderedDict(a=1, b=2)
found = od.pop('z', default=5), od.pop(key='a'), od.setdefault('q', default=4), od.setdefault(key='r')
try:
    od.pop('z')
except KeyError as error:
    print(*found, repr(error))
print(od)
