# expect error: ModuleNotFoundError: No module named 'circle_a'
import circle_a
print(circle_a.done, circle_a.circle_b.seen)
