# expect: look-up keys
# expect: {}
# expect: 'Broken' object is not a mapping
# expect: 'int' object is not a mapping
class Lazy:
    def __getattr__(self, name):
        print("look-up", name)
        return lambda: []

class Broken:
    def keys(self):
        return [1]
    def __getitem__(self, key):
        raise AttributeError("no items")

print({**Lazy()})
for no_mapping in Broken(), 5:
    try:
        {**no_mapping}
    except TypeError as e:
        print(e)
