# expect: 4611686018427387954
# expect: -4611686018427387954
# expect: 127173474825648610542883299603
# expect: 27670116110564327421
x = (1 << 62) - 50
for _ in range(100):
    x += 1
print(x)
x = -(1 << 62) + 50
n = 0
while n < 100:
    x -= 1
    n += 1
print(x)
x = 3
for _ in range(60):
    x *= 3
print(x)
total = 0
for i in range((1 << 62) - 3, (1 << 62) + 3):
    total += i
print(total)
