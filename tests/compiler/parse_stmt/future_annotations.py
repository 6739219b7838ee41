# expect: {'x': 'undefined_name'} {'a': 'List[int]', 'b': '1 + 2', 'return': "Dict[str, 'x']"} {'y': 'Missing | None'}
from __future__ import annotations
x: undefined_name = 1
def f(a: List[int], b: 1 + 2 = 3) -> Dict[str, "x"]: pass
class C:
    y: Missing | None
print(__annotations__, f.__annotations__, C.__annotations__)
