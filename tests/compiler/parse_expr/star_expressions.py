# expect: [1, 2, 3, 1, 2],(1, 2),{1, 2, 5},['x', 'y', 0, 1],{'k': 1, 'j': 2},1,2
# expect: (1, 2, 9) [] () [1] 2
# expect: (1, 2, 1)
# expect: 1 2 5 {1, 2} 
# expect error:   print({*(), *a}, [*a][*[0]] if False else "")
# expect exit: 0
a = [1, 2]
print([*a, 3, *a], (*a,), {*a, 5}, [*"xy", *range(2)], {**{"k": 1}, "j": 2}, *a, *[], sep=",")
x = *a, 9
print(x, [*[]], (*(), ), [*{1: 2}], max(*a, 0))
def f(): return *a, 1
print(f())
for i in *a, 5: print(i, end=" ")
print({*(), *a}, [*a][*[0]] if False else "")
