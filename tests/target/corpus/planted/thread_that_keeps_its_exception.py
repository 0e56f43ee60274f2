# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame run, local 'self' -> Worker.error -> ValueError.__traceback__ -> tb_frame -> frame run"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import threading


class Worker(threading.Thread):
    error = None

    def run(self):
        try:
            int("seven")
        except ValueError as error:
            self.error = error


def main():
    worker = Worker()
    worker.start()
    worker.join()


main()
