# /// proof
# leaks = "frame stack, local 'frames' -> list[0] -> frame stack"
# ///
import sys


def stack():
    frames = []
    frame = sys._getframe()
    while frame.f_code.co_name != "<module>":
        frames.append(frame)
        frame = frame.f_back
    return len(frames)


def main():
    return stack()


main()
