# /// proof
# clean = true
# ///
import pickle


def travel():
    try:
        raise ValueError("message", 7)
    except ValueError as error:
        data = pickle.dumps(error, 2)
    return pickle.loads(data).args


assert travel() == ("message", 7)
