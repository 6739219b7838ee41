# expect: patched 1
# expect: 1.5 False
# expect: {'a': 1, 'b': 2} {'a': 1}
# expect: missing a required argument: 'b'
# expect: 3 [call(1, b=2)]
# expect: ['one\n', 'two\n'] one
# expect: [call('w'), call().write('x')]
# expect: done 1
# expect: <module 'json'> does not have the attribute 'dumpz'
# expect: mock.free
import asyncio
import json
import time
from unittest.mock import AsyncMock, MagicMock, call, create_autospec, mock_open, patch, seal


@patch('json.dumps')
def test(dumps):
    dumps.return_value = 'patched'
    return json.dumps([])


print(test(), json.dumps(1))
with patch.object(time, 'time', return_value=1.5) as clock:
    print(time.time(), time.time is not clock)
settings = {'a': 1}
with patch.dict(settings, b=2):
    print(dict(settings), end=' ')
print(settings)


def area(a, b):
    return a * b


fake = create_autospec(area, return_value=3)
try:
    fake(1)
except TypeError as error:
    print(error)
print(fake(1, b=2), fake.call_args_list)
with patch('builtins.open', mock_open(read_data='one\ntwo\n')) as opened:
    with open('file') as file:
        lines = file.readlines()
    with open('file') as file:
        print(lines, file.readline().strip())
opener = mock_open()
opener('w').write('x')
print(opener.mock_calls)


async def main():
    work = AsyncMock(return_value='done')
    print(await work(3), work.await_count)
    work.assert_awaited_once_with(3)


asyncio.run(main())
try:
    patch('json.dumpz').start()
except AttributeError as error:
    print(str(error).split(' from ')[0].rstrip('>') + '>' + str(error).split('>')[1])
sealed = MagicMock()
seal(sealed)
try:
    sealed.free
except AttributeError as error:
    print(error)
