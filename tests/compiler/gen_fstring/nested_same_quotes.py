# cpython: 3.12
# expect: v ab2 x
# expect: y •
d = {"k": "v"}
print(f"{d["k"]} {"a" + f"{"b" + f"{1 + 1}"}"} {'\n'.join(["x", "y"])} {"\N{BULLET}"}")
