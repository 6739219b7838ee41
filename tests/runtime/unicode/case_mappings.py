# expect: STRASSE ʼN Fin ǅ Ǆ
# expect: True ß strassess True
# expect: οδος σ σς σa aς.
# expect: Σας Σας σας
# expect: True True I S
print("stra\xdfe".upper(), "\u0149".upper(), "\ufb01n".title(), "\u01c6".title(), "\u01c6".upper())
print("\u0130".lower() == "i\u0307", "\u1e9e".lower(), "STRASSE\xdf".casefold(), "\u0130".casefold() == "i\u0307")
print("\u039f\u0394\u039f\u03a3".lower(), "\u03a3".lower(), "\u03a3\u03a3 \u03a3a".lower(), "A\u03a3.".lower())
print("\u03a3\u0391\u03a3".title(), "\u03a3\u0391\u03a3".capitalize(), "\u03a3\u0391\u03a3".swapcase())
print("\xb5".upper() == "\u039c", "\xff".upper() == "\u0178", "\u0131".upper(), "\u017f".upper())
