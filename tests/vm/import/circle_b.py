import circle_a
seen = (circle_a.name, hasattr(circle_a, "done"))
