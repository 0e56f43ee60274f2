# /// proof
# clean = true
# ///
class Account(object):
    @property
    def balance(self):
        raise NotImplementedError

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(value)


def use():
    account = Account()
    try:
        account.balance = -1
    except ValueError:
        pass
    try:
        return account.balance
    except NotImplementedError:
        return "none"


assert use() == "none"
