# SPDX-License-Identifier: MIT
# expect: ['thrown']
# expect: ['thrown', "'handled inside'"]
# expect: ['new', 'thrown']
# expect: ['thrown']
# expect: ['4', '3', '2', '1']
# expect: ['4', '3', '2', '1']
# throw() chains the exception to what the generator handles, not to what the thrower handles: a chain that is there stays whole.
import asyncio
import contextlib


def chain(error):
    texts = []
    while error is not None and len(texts) < 9:
        texts.append(str(error))
        error = error.__context__
    return texts


def plain():
    yield


def handles():
    try:
        raise KeyError('handled inside')
    except KeyError:
        yield


def raises():
    try:
        yield
    finally:
        raise Exception('new')


def throw_into(generator, started=True):
    if started:
        next(generator)
    try:
        raise LookupError('handled by the thrower')
    except LookupError:
        try:
            generator.throw(ValueError('thrown'))
        except Exception as error:
            print(chain(error))


throw_into(plain())
throw_into(handles())
throw_into(raises())
throw_into(plain(), started=False)


@contextlib.contextmanager
def ends_with(error):
    try:
        yield
    finally:
        raise error


@contextlib.asynccontextmanager
async def ends_later_with(error):
    try:
        yield
    finally:
        raise error


async def main():
    try:
        async with contextlib.AsyncExitStack() as stack:
            for number in (4, 3, 2):
                stack.enter_context(ends_with(Exception(number)))
            raise Exception(1)
    except Exception as error:
        print(chain(error))
    try:
        async with contextlib.AsyncExitStack() as stack:
            for number in (4, 3, 2):
                await stack.enter_async_context(ends_later_with(Exception(number)))
            raise Exception(1)
    except Exception as error:
        print(chain(error))


asyncio.run(main())
