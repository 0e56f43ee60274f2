# /// proof
# prints = "refused"
#
# [[expect]]
# on = [">=3, <3.7.6", ">=3.8, <3.8.1"]
# leaks = { path = "frame create_connection, local 'err' -> ConnectionRefusedError.__traceback__ -> tb_next -> tb_frame -> frame create_connection", in = "standard library" }
#
# [[expect]]
# on = ["<3", ">=3.7.6, <3.8", ">=3.8.1"]
# clean = true
# ///
import socket


def main():
    try:
        socket.create_connection(("127.0.0.1", 1))
    except socket.error:
        print("refused")


main()
