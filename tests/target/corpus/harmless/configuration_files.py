# /// proof
# clean = true
# ///
def read():
    try:
        import configparser
    except ImportError:
        import ConfigParser as configparser
    parser = configparser.RawConfigParser()
    parser.add_section("tool")
    parser.set("tool", "name", "value")
    try:
        parser.get("tool", "missing")
    except configparser.NoOptionError:
        return parser.get("tool", "name")


assert read() == "value"
