# expect: True EUR
import copy, decimal

class Price(decimal.Decimal):
    pass

price = Price("1.5")
price.currency = "EUR"
print(copy.copy(price) is price, copy.deepcopy(price).currency)
