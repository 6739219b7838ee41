# What a pickle makes before it names something unknown is made once.
# expect: made
# expect: AttributeError Can't get attribute 'Gone' on <module '__main__' from 'FILE'>
# expect: made
# expect: ModuleNotFoundError No module named 'no_such_module'
import pickle


def make():
    print('made')


def in_module(name):
    """The pickle of an object made by make() and of that module's Gone."""
    return b'\x80\x04\x8c\x08__main__\x94\x8c\x04make\x94\x93)R\x8c' + bytes([len(name)]) + name + b'\x8c\x04Gone\x93\x86.'


for data in (in_module(b'__main__'), in_module(b'no_such_module')):
    try:
        pickle.loads(data)
    except Exception as error:
        print(type(error).__name__, str(error).replace(__file__, 'FILE'))
