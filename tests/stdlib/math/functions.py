# expect: 1.4142135623730951 -2 -1 -1 2.0 1.4142135623730951 2.718281828459045 2.302585092994046 3.0 10.0 3.0 9.999999999500001e-11 1.00000000005e-10
# expect: 0.8414709848078965 0.5403023058681398 1.5574077246549023 1.5707963267948966 1.5707963267948966 0.7853981633974483 2.356194490192345 1.1752011936438014 180.0 3.141592653589793 5.0 3.0 5.0
# expect: 3.141592653589793 2.718281828459045 6.283185307179586 inf nan True True True -1.0 -1.0 (-0.5, -2.0) (0.5, 4) 8.0 True 1.0 24 -1.0 3.0000000000000004 24.0 0.5204998778130465
# expect: 1000000000000000000000000000000 5 921.0340371976182 1e+150 2000.0
import math
print(math.sqrt(2), math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.7), math.fabs(-2), math.pow(2, 0.5), math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1), math.atan2(1, -1), math.sinh(1), math.degrees(math.pi), math.radians(180), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)))
print(math.pi, math.e, math.tau, math.inf, math.nan, math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(-2.5), math.frexp(8), math.ldexp(0.5, 4), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.prod([2, 3, 4]), math.remainder(7, 4), math.cbrt(27), math.gamma(5), math.erf(0.5))
print(math.floor(10 ** 30), math.ceil(5), math.log(10 ** 400), math.sqrt(10 ** 300), math.log2(2 ** 2000))
