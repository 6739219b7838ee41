# Formats, values and errors.
# expect: error: required argument is not an integer
# expect: error: 'i' format requires -2147483648 <= number <= 2147483647
# expect: error: 'b' format requires -128 <= number <= 127
# expect: error: 'B' format requires 0 <= number <= 255
# expect: error: 'i' format requires -2147483648 <= number <= 2147483647
# expect: error: 'H' format requires 0 <= number <= 65535
# expect: error: 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
# expect: error: 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
# expect: error: 'Q' format requires 0 <= number <= 18446744073709551615
# expect: error: 'Q' format requires 0 <= number <= 18446744073709551615
# expect: b'\x00\x00\x80\x7f'
# expect: OverflowError: float too large to pack with f format
# expect: OverflowError: float too large to pack with e format
# expect: error: required argument is not a float
# expect: error: char format requires a bytes object of length 1
# expect: error: char format requires a bytes object of length 1
# expect: error: argument for 's' must be a bytes object
# expect: (b'abc\x00\x00', b'\x02ab', b'')
# expect: error: pack expected 2 items for packing (got 1)
# expect: error: pack expected 1 items for packing (got 2)
# expect: error: bad char in struct format
# expect: (b'\x00', b'\x01')
# expect: error: unpack requires a buffer of 4 bytes
# expect: error: unpack_from requires a buffer of at least 4 bytes for unpacking 4 bytes at offset 0 (actual buffer size is 3)
# expect: error: unpack_from requires a buffer of at least 9 bytes for unpacking 4 bytes at offset 5 (actual buffer size is 7)
# expect: error: not enough data to unpack 4 bytes at offset -3
# expect: error: offset -30 out of range for 7-byte buffer
# expect: error: pack_into requires a buffer of at least 4 bytes for packing 4 bytes at offset 0 (actual buffer size is 3)
# expect: error: pack_into requires a buffer of at least 13 bytes for packing 4 bytes at offset 9 (actual buffer size is 3)
# expect: error: offset -9 out of range for 3-byte buffer
# expect: TypeError: argument must be read-write bytes-like object, not bytes
# expect: error: pack_into expected buffer argument
# expect: error: bad char in struct format
# expect: error: repeat count given without format specifier
# expect: error: total struct size too long
# expect: TypeError: Struct() argument 1 must be a str or bytes object, not int
# expect: error: bad char in struct format
# expect: (4, '>hh', '<b')
# expect: [(25185,), (25699,)]
# expect: error: iterative unpacking requires a buffer of a multiple of 2 bytes
# expect: error: cannot iteratively unpack with a struct of length 0
# expect: (1.5, True, b'x', b'abc', b'de')
# expect: (-1, 2, 3)
# expect: error: required argument is not an integer
# expect: (b'?\xf8\x00\x00\x00\x00\x00\x00', b'f<', b'\x7f\xc0\x00\x00', (5.960464477539063e-08,))
# expect: error: pack expected 2 items for packing (got 1)
# expect: error: required argument is not an integer
# expect: error: 'h' format requires -32768 <= number <= 32767
# expect: error: 'H' format requires 0 <= number <= 65535
# expect: error: 'I' format requires 0 <= number <= 4294967295
# expect: error: 'L' format requires 0 <= number <= 18446744073709551615
# expect: error: 'l' format requires -9223372036854775808 <= number <= 9223372036854775807
# expect: error: 'n' format requires -9223372036854775808 <= number <= 9223372036854775807
# expect: error: 'I' format requires 0 <= number <= 4294967295
# expect: error: 'l' format requires -2147483648 <= number <= 2147483647
# expect: error: 'B' format requires 0 <= number <= 255
# expect: error: 'b' format requires -128 <= number <= 127
# expect: error: pack expected 2 items for packing (got 1)
# expect: TypeError: missing format argument
# expect: TypeError: a bytes-like object is required, not 'str'
import struct


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show("struct.pack('i','a')")
show("struct.pack('i',2**31)")
show("struct.pack('b',200)")
show("struct.pack('B',-1)")
show("struct.pack('<i',2**31)")
show("struct.pack('>H',70000)")
show("struct.pack('<q',2**63)")
show("struct.pack('q',2**63)")
show("struct.pack('Q',-1)")
show("struct.pack('<Q',-1)")
show("struct.pack('f',1e40)")
show("struct.pack('<f',1e40)")
show("struct.pack('e',1e6)")
show("struct.pack('d','a')")
show("struct.pack('c','a')")
show("struct.pack('c',b'ab')")
show("struct.pack('s','a')")
show("struct.pack('5s',b'abc'), struct.pack('3p',b'abcdef'), struct.pack('0s',b'a')")
show("struct.pack('ii',1)")
show("struct.pack('i',1,2)")
show("struct.pack('z',1)")
show("struct.pack('?',[]), struct.pack('<?',5)")
show("struct.unpack('i',b'abc')")
show("struct.unpack_from('i',b'abc')")
show("struct.unpack_from('i',b'abcdefg',5)")
show("struct.unpack_from('i',b'abcdefg',-3)")
show("struct.unpack_from('i',b'abcdefg',-30)")
show("struct.pack_into('i',bytearray(3),0,1)")
show("struct.pack_into('i',bytearray(3),9,1)")
show("struct.pack_into('i',bytearray(3),-9,1)")
show("struct.pack_into('i',b'abcd',0,1)")
show("struct.pack_into('i')")
show("struct.calcsize('<n')")
show("struct.calcsize('3')")
show("struct.calcsize('99999999999999999999i')")
show('struct.calcsize(5)')
show("struct.calcsize('i\\\\x00')")
show("struct.Struct('>hh').size, struct.Struct('>hh').format, struct.Struct(b'<b').format")
show("list(struct.iter_unpack('<h',b'abcd'))")
show("struct.iter_unpack('<h',b'abc')")
show("struct.iter_unpack('',b'')")
show("struct.unpack('<e?c3s4pP'.replace('P',''),struct.pack('<e?c3s4p',1.5,True,b'x',b'abc',b'de'))")
show("struct.unpack('nNP',struct.pack('nNP',-1,2,3))")
show("struct.pack('i',1.5)")
show("struct.pack('>d',1.5), struct.pack('<e',1.1), struct.pack('>f',float('nan')), struct.unpack('<e',b'\\x01\\x00')")
show("struct.pack('2i',*[1])")
show("struct.pack('P','a')")
show("struct.pack('h',40000)")
show("struct.pack('H',-1)")
show("struct.pack('I',-1)")
show("struct.pack('L',-1)")
show("struct.pack('l',2**64)")
show("struct.pack('n',2**64)")
show("struct.pack('>I',-1)")
show("struct.pack('>l',-2**40)")
show("struct.pack('>B',256)")
show("struct.pack('>b',-129)")
show("struct.pack('ss',b'a')")
show('struct.pack()')
show("struct.Struct('i').unpack('a')")
