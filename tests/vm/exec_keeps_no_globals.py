# SPDX-License-Identifier: MIT
# expect: gone
# expect: after
# The namespace that exec ran in dies with its last name.
class Noisy:
    def __del__(self):
        print('gone')


names = {'x': Noisy()}
exec('y = x', names)
del names
print('after')
