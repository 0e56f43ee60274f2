# /// proof
# [[expect]]
# on = "3.12"
# leaks = { path = "frame __exit__, local 'tb' -> tb_next -> tb_frame -> frame read.f_back -> frame clear_frames.f_back -> frame __exit__", in = "standard library" }
#
# [[expect]]
# on = ["<3.12", ">=3.13"]
# clean = true
#
# [[expect]]
# on = ["<3", ">=3.13"]
# prints = "2"
#
# [[expect]]
# on = ">=3, <3.13"
# raises = "StopIteration"
# ///
import unittest


def read(rows):
    for row in rows:
        try:
            yield int(row)
        except ValueError as error:
            yield error


class ReadTest(unittest.TestCase):
    def test_read(self):
        numbers = read(["one", "2"])
        with self.assertRaises(ValueError):
            raise next(numbers)
        print(next(numbers))


ReadTest("test_read").debug()
