# /// proof
# clean = true
# prints = "ValueError"
# ///
class Job(object):
    error = None

    def run(self, text):
        try:
            return int(text)
        except ValueError as error:
            self.error = error


def main():
    job = Job()
    job.run("seven")
    try:
        print(type(job.error).__name__)
    finally:
        job.error = None


main()
