# expect: list[__main__.f]
# expect: list[NoneType]
# expect: int | None
# expect: dict[str, typing.Optional[int]]
# expect: list[[int, __main__.f]]
# An argument that has a module and a qualified name is shown by them; NoneType is None in unions only.
import typing


def f():
    pass


print(list[f])
print(list[type(None)])
print(int | None)
print(dict[str, typing.Optional[int]])
print(list[[int, f]])
