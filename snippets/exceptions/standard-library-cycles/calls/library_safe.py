# /// proof
# clean = true
# prints = """
# ValueError
# CalledProcessError
# ImportError
# """
# ///
import importlib
import json
import subprocess
import unittest


class Case(unittest.TestCase):
    def runTest(self):
        with self.assertRaises(ValueError) as caught:
            json.loads("{")
        print("ValueError")


def main():
    Case().runTest()
    try:
        subprocess.check_call(["false"])
    except subprocess.CalledProcessError:
        print("CalledProcessError")
    try:
        importlib.import_module("missing")
    except ImportError:
        print("ImportError")


main()
