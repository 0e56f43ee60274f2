# /// proof
# clean = true
# ///
import os
import shutil
import tempfile


def use():
    folder = tempfile.mkdtemp()
    try:
        path = os.path.join(folder, "file")
        with open(path, "w") as file:
            file.write("text")
        try:
            open(os.path.join(folder, "missing"))
        except (IOError, OSError):
            pass
        with open(path) as file:
            return file.read()
    finally:
        shutil.rmtree(folder)


assert use() == "text"
