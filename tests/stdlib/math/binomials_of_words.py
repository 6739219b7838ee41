# Factorials and binomials around the sizes where a word stops holding them.
# expect: True True
# expect: 2432902008176640000 51090942171709440000
# expect: 14226520737620288370 28453041475240576740
from math import comb, factorial

triangle = [[1]]
while len(triangle) < 90:
    last = triangle[-1]
    triangle.append([1, *map(sum, zip(last, last[1:])), 1])
product, products = 1, [1]
for n in range(1, 40):
    product *= n
    products.append(product)
print(all(comb(n, k) == row[k] for n, row in enumerate(triangle) for k in range(n + 1)),
      all(factorial(n) == product for n, product in enumerate(products)))
print(factorial(20), factorial(21))
print(comb(67, 33), comb(68, 34))
