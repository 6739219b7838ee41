# expect error: KeyError: "it's"
d = {"a": 1}
d["it's"]
