# expect: True True True False True False
# expect: '<' not supported between instances of 'dict' and 'dict'
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2}, {} == [], {1: [2]} == {1: [2]}, {"a": 1} == {"b": 1})
try:
    {} < {}
except TypeError as error:
    print(error)
