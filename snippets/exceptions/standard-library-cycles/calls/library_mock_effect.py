# /// proof
# applies = ">=3"
# because = "unittest.mock came with 3.3"
# prints = "no answer"
#
# [[expect]]
# on = "<3.8"
# leaks = { path = "frame _mock_call, local 'result' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame _mock_call", in = "standard library" }
#
# [[expect]]
# on = ">=3.8"
# leaks = { path = "frame _execute_mock_call, local 'result' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_next -> tb_frame -> frame _execute_mock_call", in = "standard library" }
# ///
from unittest import mock


def main():
    ask = mock.Mock(side_effect=[ValueError("no answer")])
    try:
        ask()
    except ValueError as error:
        print(error)


main()
