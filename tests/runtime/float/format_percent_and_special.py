# expect: 25.600000% 25.6% 100.000000%     250%
# expect: inf inf INF -inf nan 00000inf      inf +inf inf%
# expect: d Unknown format code 'd' for object of type 'float'
# expect: x Unknown format code 'x' for object of type 'float'
# expect: s Unknown format code 's' for object of type 'float'
# expect: c Unknown format code 'c' for object of type 'float'
# expect: b Unknown format code 'b' for object of type 'float'
# expect: .f Format specifier missing precision
# expect: 5.2.1f Invalid format specifier '5.2.1f' for object of type 'float'
# expect: ,, Cannot specify ',' with ','.
# expect: _, Cannot specify both ',' and '_'.
print(f"{0.256:%} {0.256:.1%} {1:%} {2.5:8.0%}")
inf = float("inf")
print(f"{inf} {inf:f} {inf:F} {-inf:e} {float('nan'):g} {inf:08} {inf:8.2f} {inf:+} {inf:%}")
for spec in ("d", "x", "s", "c", "b", ".f", "5.2.1f", ",,", "_,"):
    try:
        format(1.5, spec)
    except ValueError as error:
        print(spec, error)
