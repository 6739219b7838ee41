# expect: {'self': {...}, 'list': [{...}]}
# expect: dict_values([{'self': {...}, 'list': [{...}]}, [{'self': {...}, 'list': [...]}]]) dict_items([('self', {'self': {...}, 'list': [{...}]}), ('list', [{'self': {...}, 'list': [...]}])])
d = {}
d["self"] = d
d["list"] = [d]
print(d)
print(d.values(), d.items())
