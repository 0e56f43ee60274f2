# /// proof
# clean = true
# ///
import unittest


class Failing(unittest.TestCase):
    def test_it(self):
        caught = None
        with self.assertRaises(ValueError) as caught:
            int("seven")


def main():
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(Failing).run(result)
    return result.wasSuccessful()


main()
