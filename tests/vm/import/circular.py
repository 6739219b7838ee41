# expect: a done ('a', False)
import circle_a
print(circle_a.done, circle_a.circle_b.seen)
