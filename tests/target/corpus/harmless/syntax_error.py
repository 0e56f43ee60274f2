# /// proof
# clean = true
# ///
def check(source):
    try:
        compile(source, "<text>", "exec")
    except SyntaxError as error:
        return error.lineno


assert check("a = 1\nb = (") == 2 or check("a = 1\nb = (") == 3
