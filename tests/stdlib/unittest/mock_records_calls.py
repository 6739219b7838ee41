# expect: <MagicMock name='shop.price()' id=
# expect: 5 20
# expect: [call.price('tea'), call.stock.add('tea', count=2)]
# expect: expected call not found.
# expect: Expected: price('milk')
# expect:   Actual: price('tea')
# expect: [call('tea')] True
# expect: Mock object has no attribute 'prize'
# expect: 'assert_caled' is not a valid assertion. Use a spec for the mock if 'assert_caled' is meant to be an attribute.
# expect: 1 2 StopIteration
# expect: call().a.b(1)
# expect: 0 [] True 7
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, call, sentinel

shop = MagicMock(name='shop')
print(repr(shop.price('x'))[:34])
shop.reset_mock()
shop.price.return_value = 5
shop.total.side_effect = lambda n: n * 10
print(shop.price('tea'), shop.total(2))
shop.stock.add('tea', count=2)
print([made for made in shop.mock_calls if made[0] != 'total'])
try:
    shop.price.assert_called_once_with('milk')
except AssertionError as error:
    print(error)
shop.price.assert_called_once_with(ANY)
print(shop.price.call_args_list, shop.price.call_args == call('tea'))


class Shop:
    def price(self, name): ...


try:
    Mock(spec=Shop).prize
except AttributeError as error:
    print(error)
try:
    Mock().assert_caled()
except AttributeError as error:
    print(error)
numbers = Mock(side_effect=[1, DEFAULT], return_value=2)
print(numbers(), numbers(), end=' ')
try:
    numbers()
except StopIteration:
    print('StopIteration')
print(call().a.b(1))
magic = MagicMock()
magic.__getitem__.return_value = 7
print(len(magic), list(magic), bool(magic), magic['k'])
