# expect: ['0', '01', '012', '0123', '01234']
# expect: 01234 01234!
s = ""
kept = []
for i in range(5):
    s += str(i)
    kept.append(s)
print(kept)
t = s
t += "!"
print(s, t)
