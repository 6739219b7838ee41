# A list iterator that a for loop has used up gives nothing more when the list grows.
# expect: []
xs = [1, 2]
it = iter(xs)
for x in it:
    pass
xs.append(3)
print(list(it))
