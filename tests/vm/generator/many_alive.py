# expect: 748500 500
gens = [(i * j for j in range(3)) for i in range(500)]
total = 0
for _ in range(3):
    for g in gens:
        total += next(g)
print(total, sum(1 for g in gens if next(g, None) is None))
