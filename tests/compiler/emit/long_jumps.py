# expect: 5 2999 0
# expect: 1 963032
# expect: -9000
exec("def big(a):\n x = 0\n" + "".join(f" if a == {i}: x += {i}\n" for i in range(3000)) + " return x")
print(big(5), big(2999), big(-1))
src = "def loop(n):\n t = 0\n for i in range(n):\n  if i == 3: continue\n" + "".join(f"  t += i * {i} - (t and {i})\n" for i in range(9000)) + "  if t > 10**9: break\n return t"
exec(src)
print(loop(2), loop(6) % 1000003)
exec("def wh(n):\n t = 0\n while t < n and n:\n  t += 1\n" + "".join(f"  t = t if t != {i} else t + 1\n" for i in range(9000)) + " else:\n  t = -t\n return t")
print(wh(5))
