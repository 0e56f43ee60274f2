# /// proof
# clean = true
# ///
def run():
    import unittest

    class Arithmetic(unittest.TestCase):
        def test_division(self):
            with self.assertRaises(ZeroDivisionError):
                1 / 0

        def test_message(self):
            self.assertRaises(ValueError, int, "seven")

    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Arithmetic)
    result = unittest.TestResult()
    suite.run(result)
    return result.testsRun, result.wasSuccessful()


assert run() == (2, True)
