# /// proof
# clean = true
# ///
def round_trip():
    import json

    try:
        json.loads("{nonsense")
    except ValueError:
        pass
    return json.loads(json.dumps({"list": [1, 2.5, None, True], "text": "word"}))


assert round_trip() == {"list": [1, 2.5, None, True], "text": "word"}
