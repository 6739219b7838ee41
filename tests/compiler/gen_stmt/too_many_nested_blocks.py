# cpython: 3.13
# expect: fine
# expect: IndentationError too many levels of indentation
depth = 21
source = "".join("  " * i + f"while 1:\n" for i in range(depth)) + "  " * depth + "pass\n"
try:
    compile(source, "f", "exec")
    print("fine")
except SyntaxError as error:
    print(error.msg)
source = "".join(" " * i + "if 1:\n" for i in range(101)) + " " * 101 + "pass\n"
try:
    compile(source, "f", "exec")
except SyntaxError as error:
    print(type(error).__name__, error.msg)
