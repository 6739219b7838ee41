# expect: a f bc ab ef abcdef ace fedcba fdb de   ab
# expect: é 日 😀 z é日😀 z😀日éa 5
# expect: string index out of range
# expect: string index out of range
# expect: string indices must be integers, not 'str'
# expect: string indices must be integers, not 'float'
# expect: string indices must be integers, not 'NoneType'
# expect: string indices must be integers, not 'tuple'
s = "abcdef"
print(s[0], s[-1], s[1:3], s[:2], s[4:], s[:], s[::2], s[::-1], s[5:0:-2], s[-3:-1], s[10:], s[2:1], s[-100:2])
u = "aé日😀z"
print(u[1], u[2], u[3], u[-1], u[1:4], u[::-1], len(u))
for bad in 6, -7:
    try:
        s[bad]
    except IndexError as error:
        print(error)
for bad in "x", 1.0, None, (1, 2):
    try:
        s[bad]
    except TypeError as error:
        print(error)
