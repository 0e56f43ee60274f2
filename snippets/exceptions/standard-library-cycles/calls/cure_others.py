# /// proof
# applies = ">=3"
# because = "Python 2 has other names for the modules, or none"
# clean = true
# prints = """
# ParsingError
# Enum
# create_connection
# Mock
# """
# ///
import configparser
import enum
import socket
from unittest import mock


class Colour(enum.Enum):
    RED = 1


def main():
    try:
        configparser.ConfigParser().read_string("[colours]\nred")
    except configparser.ParsingError as error:
        error.__traceback__ = None
        print("ParsingError")
    try:
        Colour(7)
    except ValueError as error:
        error.__traceback__ = None
        print("Enum")
    try:
        socket.create_connection(("127.0.0.1", 1))
    except socket.error as error:
        error.__traceback__ = None
        print("create_connection")
    ask = mock.Mock(side_effect=[ValueError("no answer")])
    try:
        ask()
    except ValueError as error:
        error.__traceback__ = None
        print("Mock")


main()
