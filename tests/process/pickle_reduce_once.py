# SPDX-License-Identifier: MIT
# expect: AttributeError AttributeError AttributeError AttributeError AttributeError AttributeError
# expect: ValueError the first time
# expect: AttributeError after 1 call
# expect: KeyError 'in the middle'
# expect: TypeError dict items iterator must return 2-tuples
# expect: ['\ud800', 1]
# What an object says of itself is asked once: what fails is neither asked again nor left out.
import pickle


class Items:
    def __init__(self, items=None, pairs=None):
        self.reduced = list if pairs is None else dict, (), None, items, pairs

    def __reduce__(self):
        return self.reduced


def name_of_error(protocol):
    try:
        return pickle.loads(pickle.dumps(Items(iter([1, 2, lambda: 1, 3, 4])), protocol))
    except Exception as error:
        return type(error).__name__


def refused(obj):
    try:
        return pickle.loads(pickle.dumps(obj))
    except Exception as error:
        return type(error).__name__, error


class Once:
    calls = 0

    def __reduce__(self):
        Once.calls += 1
        if Once.calls == 1:
            raise ValueError('the first time')
        return int, (Once.calls,)


class State:
    calls = 0

    def __getstate__(self):
        State.calls += 1
        return {'function': lambda: 1}


def broken():
    yield 1
    raise KeyError('in the middle')


print(*(name_of_error(protocol) for protocol in range(6)))
print(*refused(Once()))
print(refused(State())[0], 'after', State.calls, 'call')
print(*refused(Items(broken())))
print(*refused(Items(pairs=iter([('key', 1), ('key',)]))))
print(ascii(pickle.loads(pickle.dumps(Items(iter(['\ud800', 1]))))))
