# /// proof
# clean = true
# applies = ">=3.8"
# because = "cached_property came with 3.8"
# ///
import functools


class Page:
    loads = 0

    @functools.cached_property
    def text(self):
        self.loads += 1
        if self.loads == 1:
            raise OSError("not yet")
        return "text"


def use():
    page = Page()
    try:
        page.text
    except OSError:
        return page.text + page.text


assert use() == "texttext"
