# expect: ['a'] ['éa_1', 'ß'] [b'a', b'b']
# expect: ['S'] ['K'] ['é', '😀'] xéx😀x
# expect: ['\x1c', '\x85', '\xa0', '\u2003'] ['1', '٣'] ['À']
# expect: <re.Match object; span=(0, 3), match='1AB'> ['\r', '\u2028']
import re
print(re.findall(r'(?a)\w+', 'é a'), re.findall(r'\w+', 'éa_1 ß'), re.findall(rb'\w+', b'\xe9a b'))
print(re.findall('ſ', 'S', re.I), re.findall('k', '\u212a', re.I), re.findall('[^a]', 'aé😀'), re.sub('(?:)', 'x', 'é😀'))
print(re.findall(r'\s', 'a\x1c\x85\xa0\u2003b'), re.findall(r'[\d]', '1٣'), re.findall(r'(?i)[à-ý]', 'À'))
print(re.match(r'\N{DIGIT ONE}\x41\u0042', '1AB'), re.findall('.', '\r\n\u2028'))
