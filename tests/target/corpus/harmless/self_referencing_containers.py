# /// proof
# clean = true
# ///
def knots():
    items = []
    items.append(items)
    table = {}
    table["self"] = table
    pair = ([],)
    pair[0].append(pair)
    return items[0] is items and table["self"] is table and pair[0][0] is pair


assert knots()
