# A seed gives the same sequence everywhere.
# expect: 0.41661987254534116 0 380520853016479263018850908268 875 b
# expect: 0.7219815524497891 [55, 20, 47, 15, 33] 1.562078488075843
# expect: True
# expect: 0.8711565613554825
# expect: 0.7586581712996778
# expect: 178746110028709186310342992685
import random

r = random.Random(12345)
print(r.random(), r.getrandbits(5), r.getrandbits(100), r.randrange(1000), r.choice("abc"))
print(r.gauss(0, 1), r.sample(range(100), 5), r.uniform(1, 2))
state = r.getstate()
a = [r.random() for _ in range(700)]
r.setstate(state)
print(a == [r.random() for _ in range(700)])
random.seed("text")
print(random.random())
random.seed(-2 ** 100)
print(random.random())
random.seed(1.5)
print(random.randint(1, 10 ** 30))
