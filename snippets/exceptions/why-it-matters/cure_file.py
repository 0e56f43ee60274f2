# /// proof
# prints = "lines written: 1"
#
# [[expect]]
# on = ">=3"
# leaks = "frame run, local 'failure' -> KeyError.__traceback__ -> tb_frame -> frame run"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def export(rows):
    with open("export.txt", "w") as file:
        file.write("name\n")
        for row in rows:
            file.write(row["name"] + "\n")


def run(rows):
    failure = None
    try:
        export(rows)
    except KeyError as error:
        failure = error
    return failure is None


def count(path):
    with open(path) as file:
        return len(file.readlines())


run([{"nom": "Jita"}])
print("lines written: %d" % count("export.txt"))
