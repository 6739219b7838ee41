# Items, methods and errors.
# expect: (array('i', [1, 2]), array('u', 'ab'), array('w', 'ab'), array('b', [97, 98]), array('d'))
# expect: ValueError: bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: OverflowError: signed integer is greater than maximum
# expect: OverflowError: signed char is greater than maximum
# expect: OverflowError: unsigned byte integer is less than minimum
# expect: OverflowError: signed short integer is greater than maximum
# expect: OverflowError: unsigned short is greater than maximum
# expect: OverflowError: can't convert negative value to unsigned int
# expect: OverflowError: unsigned int is greater than maximum
# expect: OverflowError: Python int too large to convert to C unsigned long
# expect: OverflowError: int too big to convert
# expect: OverflowError: can't convert negative int to unsigned
# expect: TypeError: bad argument type for built-in operation
# expect: TypeError: bad argument type for built-in operation
# expect: TypeError: can only append array (not "list") to array
# expect: (array('i', [1, 2, 1, 2]), array('i', [1, 1]))
# expect: (True, True)
# expect: (array('i', [1, 3]), 3)
# expect: IndexError: array index out of range
# expect: TypeError: array indices must be integers
# expect: IndexError: pop index out of range
# expect: IndexError: pop from empty array
# expect: ValueError: array.remove(x): x not in array
# expect: ValueError: array.index(x): x not in array
# expect: ValueError: bytes length not a multiple of item size
# expect: TypeError: arg must be list
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: ValueError: fromunicode() may only be called on unicode type arrays ('u' or 'w')
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: TypeError: can only extend with array of same kind
# expect: TypeError: 'int' object is not iterable
# expect: TypeError: cannot use a str to initialize an array with typecode 'i'
# expect: ValueError: bytes length not a multiple of item size
# expect: TypeError: array item must be unicode character
# expect: TypeError: array item must be unicode character
# expect: TypeError: must be real number, not str
# expect: bBuwhHiIlLqQfd
# expect: <class 'array.array'>
# expect: (<class 'array.array'>, ('i', [1, 2, 3]), None)
# expect: i
# expect: None
# expect: TypeError: array.array() takes no keyword arguments
# expect: TypeError: array() takes at least 1 argument (0 given)
# expect: TypeError: array() argument 1 must be a unicode character, not str
# expect: TypeError: array() argument 1 must be a unicode character, not int
# expect: TypeError: 'int' object is not iterable
# expect: array.array[int]
# expect: (1, 1)
import array


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show("array.array('i',[1,2]), array.array('u','ab'), array.array('w','ab'), array.array('b',b'ab'), array.array('d')")
show("array.array('z')")
show("array.array('i',['a'])")
show("array.array('i',[2**31])")
show("array.array('b',[200])")
show("array.array('B',[-1])")
show("array.array('h',[40000])")
show("array.array('H',[70000])")
show("array.array('I',[-1])")
show("array.array('I',[2**32])")
show("array.array('L',[2**64])")
show("array.array('q',[2**63])")
show("array.array('Q',[-1])")
show("array.array('u','ab')+array.array('i')")
show("array.array('i',[1])+array.array('d')")
show("array.array('i',[1])+[1]")
show("array.array('i',[1,2])*2, 2*array.array('i',[1])")
show("array.array('i',[1,2])<array.array('i',[1,3]), array.array('i',[1])==array.array('d',[1.0])")
show("array.array('i',[1,2,3])[::2], array.array('i',[1,2,3])[-1]")
show("array.array('i',[1])[5]")
show("array.array('i',[1])['a']")
show("array.array('i',[1]).pop(3)")
show("array.array('i').pop()")
show("array.array('i',[1]).remove(5)")
show("array.array('i',[1]).index(5)")
show("array.array('i').frombytes(b'abc')")
show("array.array('i').fromlist(5)")
show("array.array('i').fromlist([1,'a'])")
show("array.array('i').fromunicode('a')")
show("array.array('i').append('a')")
show("array.array('i').extend(array.array('d'))")
show("array.array('i').extend(5)")
show("array.array('i','ab')")
show("array.array('u',b'ab')")
show("array.array('w',['ab'])")
show("array.array('w',[1])")
show("array.array('f',[1.1]), array.array('f',['a'])")
show('array.typecodes')
show('array.ArrayType')
show("array.array('i',[1,2,3]).__reduce_ex__(2)")
show("memoryview(array.array('i',[1,2])).format")
show("array.array('i',[1,2,3]).byteswap()")
show("array.array('i',x=1)")
show('array.array()')
show("array.array('ii')")
show('array.array(1)')
show("array.array('i',5)")
show("array.array('i').__class_getitem__(int)")
show("array.array('i',[1,2,3]).count(2), array.array('i',[1,2,3]).index(2,1,3)")
