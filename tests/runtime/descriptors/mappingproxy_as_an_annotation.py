# expect: {'of': mappingproxy[str, int], 'return': None}
import types

def names(of: types.MappingProxyType[str, int]) -> None:
    pass

print(names.__annotations__)
