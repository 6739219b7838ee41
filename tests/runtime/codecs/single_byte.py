# expect: b'\x80\x84\x8a' €™
# expect: b'\xcf\xf0\xe8\xe2\xe5\xf2' При
# expect: € üß
# expect: 'charmap' codec can't decode byte 0x81 in position 0: character maps to <undefined>
print("\u20ac\u201e\u0160".encode("cp1252"), b"\x80\x99".decode("cp1252"))
print("\u041f\u0440\u0438\u0432\u0435\u0442".encode("cp1251"), b"\xf0\xd2\xc9".decode("koi8-r"))
print(b"\xa4".decode("iso8859-15"), b"\x81\xe1".decode("cp437"))
try:
    b"\x81".decode("cp1252")
except UnicodeDecodeError as e:
    print(e)
