# Who lends memory is a Buffer; an array is a MutableSequence too, and matches as a sequence.
# expect: [True, True, True, True, False, False]
# expect: [True, True, True] 2
import array
from collections.abc import Buffer, MutableSequence, Sequence

numbers = array.array('i', [1, 2])
print([isinstance(x, Buffer) for x in (b'', bytearray(), memoryview(b''), numbers, '', [])])
match numbers:
    case [first, second]:
        print([isinstance(numbers, MutableSequence), isinstance(numbers, Sequence), isinstance(memoryview(b''), Sequence)], second)
