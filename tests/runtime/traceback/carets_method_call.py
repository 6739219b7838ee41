# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_method_call.py", line 14, in <module>
# expect stderr:     account.withdraw(5); account.withdraw(50)
# expect stderr:                          ~~~~~~~~~~~~~~~~^^^^
# expect stderr:   File "carets_method_call.py", line 12, in withdraw
# expect stderr:     raise ValueError(f"only 10, not {amount}")
# expect stderr: ValueError: only 10, not 50
class Account:
    def withdraw(self, amount):
        if amount > 10:
            raise ValueError(f"only 10, not {amount}")
account = Account()
account.withdraw(5); account.withdraw(50)
