# expect: 9223372036854775807 little 1114111 str 1.7976931348623157e+308 2.220446049250313e-16 64 utf-8 True True True linux True
import sys
print(sys.maxsize, sys.byteorder, sys.maxunicode, type(sys.version).__name__, sys.float_info.max, sys.float_info.epsilon, sys.hash_info.width, sys.getdefaultencoding(), sys.modules["sys"] is sys, sys.stdout is sys.__stdout__, isinstance(sys.path, list), sys.platform, sys.int_info is not None)
