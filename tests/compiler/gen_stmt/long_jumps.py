# expect: 35995
# expect: 5000 none
body = "".join(f"        x += {i % 7}\n" for i in range(6000))
exec("def f(n):\n    x = 0\n    for i in range(n):\n        if i == 1: continue\n" + body + "        if x > 10 ** 9: break\n    else:\n        x += 1\n    return x\n")
print(f(3))
exec("def g(a):\n    try:\n        if a:\n" + "".join(f"            a += {i % 3}\n" for i in range(5000)) + "            raise ValueError\n    except ValueError:\n        return a\n    return 'none'\n")
print(g(1), g(0))
