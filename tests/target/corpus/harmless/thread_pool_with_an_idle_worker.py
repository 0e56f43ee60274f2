# /// proof
# clean = true
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# ///
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
assert pool.submit(len, "abc").result() == 3  # from 3.12 on, the idle worker waits in its handler of queue.Empty
