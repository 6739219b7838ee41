# expect: tuple[int] tuple[()] tuple[int, str, bool] tuple[int, list[str], bytes]
# expect: dict[int, str] list[int] tuple[int, *tuple[str, ...]]
# expect: Too few arguments for tuple[~T, typing.Unpack[Ts]]; actual 0, expected at least 1
# expect: Too many arguments for dict[~T, ~U]; actual 3, expected 2
# expect: collections.abc.Callable[[int, str], bool]
import collections.abc
from typing import TypeVar, TypeVarTuple, ParamSpec
T, U, Ts, P = TypeVar('T'), TypeVar('U'), TypeVarTuple('Ts'), ParamSpec('P')
print(tuple[*Ts][int], tuple[*Ts][()], tuple[T, *Ts][int, str, bool], tuple[int, *Ts, T][list[str], bytes])
print(dict[T, U][*tuple[int, str]], list[T][*tuple[int]], tuple[T, *Ts][int, *tuple[str, ...]])
for alias, arguments in (tuple[T, *Ts], ()), (dict[T, U], (int, str, bool)):
    try:
        alias[arguments]
    except TypeError as e:
        print(e)
print(collections.abc.Callable[P, T][[int, str], bool])
