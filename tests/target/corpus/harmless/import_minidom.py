# /// proof
# clean = true
# ///
def read():
    from xml.dom import minidom

    document = minidom.parseString("<root><item>text</item></root>")
    return document.documentElement.firstChild.firstChild.data


assert read() == "text"
