# expect: innermost
# expect: ninety
# expect: deep
depth = 19
source = "".join("  " * i + f"for i{i} in range(1):\n" for i in range(depth)) + "  " * depth + "print('innermost')\n"
exec(source)
source = "".join(" " * i + "if 1:\n" for i in range(90)) + " " * 90 + "print('ninety')\n"
exec(source)
source = "def f0():\n" + "".join(" " * i + f"def f{i}():\n" for i in range(1, 30)) + " " * 30 + "return 'deep'\n" + "".join(" " * i + f"return f{i}()\n" for i in range(29, 0, -1))
exec(source)
print(f0())
