name = "a"
import circle_b
done = "a done"
