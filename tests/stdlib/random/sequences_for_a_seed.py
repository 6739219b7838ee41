# expect: [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]
# expect: [29, 18, 95, 14, 87, 95, 70, 12] 756 a 1.0297972194380702 594587646349608003723
# expect: [2, 1, 8, 7, 4, 6, 5, 3, 0, 9] [75, 35, 0, 97, 20] ['c', 'b', 'a', 'c', 'b', 'a'] [1, 2, 2, 2, 2]
# expect: -2.619945422218852 -0.4651708693628556 0.8842304922927511 0.5632619505723402 0.4524065358796303
# expect: 0.6738372346382432 0.9341508484568806 0.6229016948897019 0.551763726942059 0.37075677971469856
import random
random.seed(42)
print([random.random() for _ in range(3)])
print([random.randint(1, 100) for _ in range(8)], random.randrange(0, 1000, 7), random.choice("abcdef"), random.uniform(1, 2), random.getrandbits(70))
x = list(range(10))
random.shuffle(x)
print(x, random.sample(range(100), 5), random.choices("abc", k=6), random.choices([1, 2], weights=[1, 9], k=5))
print(random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(2), random.triangular(0, 1), random.betavariate(1, 2))
r = random.Random("text seed")
print(r.random(), random.Random(10 ** 30).random(), random.Random(-5).random(), random.Random(1.5).random(), random.Random(b"bytes").random())
