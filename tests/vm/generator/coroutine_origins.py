# A coroutine notes its callers, if it was asked for, and the warning that nobody awaited it shows them.
# expect: 0 None
# expect: [('origins', 'make'), ('origins', '<module>')]
# expect: [('origins', 'make')]
# expect: RuntimeWarning: coroutine 'answer' was never awaited
# expect: Coroutine created at (most recent call last)
# expect:   in <module>
# expect:   in make
# expect: False None
# expect: depth must be >= 0
# expect: 'str' object cannot be interpreted as an integer
# expect: debug 10, after it 0
import asyncio
import sys
import warnings


async def answer():
    pass


def make():
    return answer()


def places(coroutine):
    found = [('origins' if file == __file__ else file, name) for file, line, name in coroutine.cr_origin]
    coroutine.close()
    return found


def show(message, category, *args):
    lines = str(message).splitlines()
    print(f'{category.__name__}: {lines[0]}', lines[1], sep='\n')
    for line in lines[2:]:
        if ' in ' in line:
            print('  in', line.split(' in ')[1])


coroutine = make()
print(sys.get_coroutine_origin_tracking_depth(), coroutine.cr_origin)
coroutine.close()
sys.set_coroutine_origin_tracking_depth(5)
print(places(make()))
sys.set_coroutine_origin_tracking_depth(1)
print(places(make()))
sys.set_coroutine_origin_tracking_depth(2)
warnings.showwarning = show
make()


async def generator():
    yield


sys.set_coroutine_origin_tracking_depth(0)
coroutine = make()
print(hasattr(generator(), 'ag_origin'), coroutine.cr_origin)
coroutine.close()
for wrong in (-1, 'x'):
    try:
        sys.set_coroutine_origin_tracking_depth(wrong)
    except (ValueError, TypeError) as error:
        print(error)


async def main():
    return sys.get_coroutine_origin_tracking_depth()


depth = asyncio.run(main(), debug=True)
print(f'debug {depth}, after it {sys.get_coroutine_origin_tracking_depth()}')
