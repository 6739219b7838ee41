# expect: True
# expect: True
# Their attribute word counts when it is asked whether they are large: cycles through objects on both sides of the border.
import gc

class Row(tuple):
    pass

class Text(str):
    pass

for kind, parts in (Row, [None]), (Text, "x"):
    made = []
    for n in [*range(50, 80), *range(440, 530)]:
        item = kind(parts * n)
        item.all = made
        made.append(item)
    del item
    made = None
    print(gc.collect() > 0)
