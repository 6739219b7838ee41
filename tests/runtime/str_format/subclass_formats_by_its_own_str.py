# expect: own own own xxx  own
class S(str):
    def __str__(self): return 'own'
s = S('xxx')
print(f'{s}', '{}'.format(s), format(s), f'{s:4}', s)
