# stdin: Ada
# expect: name? hello Ada
name = input("name? ")
print(f"hello {name}")
