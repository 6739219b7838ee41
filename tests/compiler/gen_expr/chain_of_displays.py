# expect: False True
# expect: yes
# expect: list
# A list or set display inside a chain is compared as itself, not as the constant that stands for it after `in`.
print(1 in [1, 2] == (1, 2), 1 in [1, 2] == [1, 2])
if 1 in {1, 2} == {1, 2}:
    print("yes")
try:
    1 in [1, 2] > (1,)
except TypeError as error:
    print("list" if "'list' and 'tuple'" in str(error) else error)
