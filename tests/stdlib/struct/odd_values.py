# expect: int too large to convert
# expect: float too large to pack with e format
# expect: required argument is not a float
# What cannot be packed as a float.
import struct

for layout, value in ("<f", 10 ** 60), ("<e", 1e10), ("d", 10 ** 400):
    try:
        struct.pack(layout, value)
    except (struct.error, OverflowError) as error:
        print(error)
