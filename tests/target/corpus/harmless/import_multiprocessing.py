# /// proof
# clean = true
# ///
def process_name():
    import multiprocessing

    return multiprocessing.current_process().name


assert process_name() == "MainProcess"
