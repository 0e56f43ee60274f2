# /// proof
# clean = true
# ///
def work():
    import io
    import logging

    stream = io.StringIO() if str is not bytes else io.BytesIO()
    logger = logging.getLogger("corpus")
    logger.propagate = False
    handler = logging.StreamHandler(stream)
    logger.addHandler(handler)
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("no quotient")
    finally:
        logger.removeHandler(handler)
        handler.close()
    return stream.getvalue()


assert "ZeroDivisionError" in work()
