# expect: inf -inf nan nan nan nan inf inf -inf
# expect: False True False True True True True
# expect: nan 1 [-inf, 1, 3, inf] 314159 -314159
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, -nan, inf - inf, inf * 0, inf + 1, 1e308 * 10, -1e308 * 10)
print(nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], inf == inf, inf > 10 ** 400)
print(min(nan, 1), max(1, nan), sorted([3, inf, -inf, 1]), hash(inf), hash(-inf))
