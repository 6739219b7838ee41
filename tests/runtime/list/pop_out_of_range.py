# expect: [1, 2]
# expect error: IndexError: pop index out of range
xs = [1, 2, 3]
xs.pop()
print(xs)
xs.pop(9)
