# /// proof
# clean = true
# ///
def read():
    import csv

    try:
        csv.get_dialect("no such dialect")
    except csv.Error:
        pass
    return list(csv.DictReader(["name,size", "a,1"]))


assert read()[0]["size"] == "1"
