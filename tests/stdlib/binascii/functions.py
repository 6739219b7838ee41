# Hexadecimal, base64 and errors.
# expect: (b'61-62-63', b'61-6263-6465', b'6162-6364-65')
# expect: Error: Odd-length string
# expect: Error: Non-hexadecimal digit found
# expect: ValueError: string argument should contain only ASCII characters
# expect: (b'YWJj\n', b'YWJj')
# expect: b'abc'
# expect: Error: Incorrect padding
# expect: Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
# expect: b'ab'
# expect: Error: Excess data after padding
# expect: Error: Leading padding not allowed
# expect: Error: Discontinuous padding not allowed
# expect: Error: Excess data after padding
# expect: Error: Incorrect padding
# expect: ValueError: string argument should contain only ASCII characters
# expect: b'abc'
# expect: Error: At most 45 bytes at once
# expect: (b'Abc_', b'a b')
# expect: (b'a=3Db=FF=20\n', b'a=20b', b'a_b=5F')
# expect: (40406, 891568578)
# expect: TypeError: a bytes-like object is required, not 'str'
# expect: ValueError: sep must be length 1.
import binascii


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show("binascii.hexlify(b'abc','-'), binascii.hexlify(b'abcde','-',2), binascii.hexlify(b'abcde','-',-2)")
show("binascii.unhexlify('616')")
show("binascii.unhexlify('6g')")
show("binascii.unhexlify('\\u1234')")
show("binascii.b2a_base64(b'abc'), binascii.b2a_base64(b'abc',newline=False)")
show("binascii.a2b_base64(b'YWJj')")
show("binascii.a2b_base64(b'YWJ')")
show("binascii.a2b_base64(b'Y')")
show("binascii.a2b_base64(b'YWI=',strict_mode=True)")
show("binascii.a2b_base64(b'YWI=a',strict_mode=True)")
show("binascii.a2b_base64(b'=YWI',strict_mode=True)")
show("binascii.a2b_base64(b'YW=I',strict_mode=True)")
show("binascii.a2b_base64(b'YWI==',strict_mode=True)")
show("binascii.a2b_base64(b'YWI',strict_mode=True)")
show("binascii.a2b_base64('\\u1234')")
show("binascii.a2b_uu(b'#86)C')")
show("binascii.b2a_uu(b'abc'), binascii.b2a_uu(b'a'*46)")
show("binascii.a2b_qp(b'=41b=\\nc_'), binascii.a2b_qp(b'a_b',header=True)")
show("binascii.b2a_qp(b'a=b\\xff \\n'), binascii.b2a_qp(b'a b',quotetabs=True), binascii.b2a_qp(b'a b_',header=True)")
show("binascii.crc_hqx(b'abc',0), binascii.crc32(b'abc')")
show("binascii.hexlify('a')")
show("binascii.hexlify(b'ab','--')")
