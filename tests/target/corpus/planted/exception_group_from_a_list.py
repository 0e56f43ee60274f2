# /// proof
# applies = ">=3.11"
# because = "except* came with 3.11"
# leaks = "frame read, local 'errors' -> list[1] -> ValueError.__traceback__ -> tb_frame -> frame read"
# ///
def read(texts):
    errors = []
    for text in texts:
        try:
            int(text)
        except ValueError as error:
            errors.append(error)
    raise ExceptionGroup("unreadable", errors)


def main():
    try:
        read(["one", "two"])
    except* ValueError:
        pass


main()
