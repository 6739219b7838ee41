# expect: 6 0 5 2 3 12 100000000000000000000 9 2432902008176640000 15511210043330985984000000 120 20 120 118264581564861424 200000000000000000000
# expect: isqrt() argument must be nonnegative
# expect: factorial() not defined for negative values
# expect: 'float' object cannot be interpreted as an integer
# expect: n must be a non-negative integer
# expect: 'float' object cannot be interpreted as an integer
# expect: k must be a non-negative integer
import math
print(math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(-4, 6), math.gcd(12, 18, 9), math.lcm(4, 6), math.isqrt(10 ** 40), math.isqrt(99), math.factorial(20), math.factorial(25), math.comb(10, 3), math.perm(5, 2), math.perm(5), math.comb(60, 30), math.gcd(10 ** 30, 10 ** 20 * 6))
for f in (lambda: math.isqrt(-1), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.comb(-1, 2), lambda: math.gcd(1.5), lambda: math.perm(3, -1)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(error)
