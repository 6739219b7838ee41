# expect: 5
a = 5
exec('try: pass\nexcept: global a\nelse: print(a)')
