# expect: ['a', '', 'é', '', '', '', '😀'] 
# expect: ['', '', '', 'a', '', '', '', '😀']
# expect: utf-8 b'\xe9' b'abc' Uryyb
import codecs
d = codecs.getincrementaldecoder('utf-8')()
print([d.decode(bytes([b])) for b in 'aé😀'.encode()], d.decode(b'', True))
d = codecs.getincrementaldecoder('utf-16')()
print([d.decode(bytes([b])) for b in 'a😀'.encode('utf-16')])
print(codecs.lookup('UTF8').name, codecs.encode('é', 'latin-1'), codecs.decode(b'616263', 'hex'), codecs.encode('Hello', 'rot13'))
