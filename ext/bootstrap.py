"""Sets up ``.venv/`` from the lock and runs nox sessions in it.

Only the standard library is needed, and no pip. An older Python must be able to read this file, so as to be told that
it is too old: nothing here is newer than the grammar of Python 3.4.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Python 3.11 or newer is needed, and this is {}.{} ({}).\n"
        "Name a newer one: python3.13 ext/bootstrap.py docs".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        )
    )

import configparser
import contextlib
import hashlib
import html.parser
import http.client
import importlib.util
import json
import os
import re
import shutil
import ssl
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INDEX = "https://pypi.org/simple"
USAGE = """\
python3 ext/bootstrap.py SESSION... [OPTIONS OF NOX] [-- ARGUMENTS OF THE SESSION]

  docs    build the handbook, every snippet proved
  tests   run all tests                               (tests -- -k NAME: some of them)
  live    serve the handbook and rebuild it as you write

  --list  all sessions

The first run sets up .venv/ and needs the network; later ones start at once.
"""


class Failure(Exception):  # noqa: N818 -- a foreseeable one: its text is all that the user sees
    """Why there is nothing to go on with, and the way out."""


class Environment:
    """The project's own virtual environment: made from the lock, made anew when the lock or the Python changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = root / "requirements.lock"
        self.folder = root / ".venv"
        self.stamp = self.folder / "bootstrap.json"
        windows = os.name == "nt"
        self.scripts = self.folder / ("Scripts" if windows else "bin")
        self.python = self.scripts / ("python.exe" if windows else "python")
        # Run by the environment's own Python: the one beneath it, as the environment may have to be made anew.
        within = Path(sys.prefix) == self.folder
        self.host = str(getattr(sys, "_base_executable", sys.executable) if within else sys.executable)

    def prepare(self) -> None:
        """Make the environment what the stamp should say; returns at once if it says so already."""
        wanted = self.wanted_stamp()
        found = self.found_stamp()
        if found.get("locked") != wanted["locked"] or not self.python.exists():
            self.make()
            pip = self.pip()
            say("Installing what requirements.lock names; this takes a minute or two ...")
            self.install(pip, "--require-hashes", "--requirement", str(self.lock))
            found = {"locked": wanted["locked"]}
            self.stamp.write_text(json.dumps(found), encoding="utf-8")
        if found != wanted:
            say("Installing the project itself, in place ...")
            pip = [str(self.python), "-m", "pip"]
            self.install(pip, "--no-deps", "--no-build-isolation", "--editable", str(self.root))
            self.stamp.write_text(json.dumps(wanted), encoding="utf-8")

    def wanted_stamp(self) -> dict[str, str]:
        """What the environment follows from: the lock, the Python and the place; and the project's metadata."""
        origin = "\n".join([sys.version, sys.base_prefix, str(self.folder)])
        return {
            "locked": hashlib.sha256(origin.encode() + self.lock.read_bytes()).hexdigest(),
            "project": hashlib.sha256((self.root / "pyproject.toml").read_bytes()).hexdigest(),
        }

    def found_stamp(self) -> dict[str, str]:
        """What the environment was made from; empty if it is not there or not finished."""
        try:
            found = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def make(self) -> None:
        """Make it empty, without pip; one that somebody else made is left alone."""
        if self.folder.exists() and not self.stamp.exists():
            raise Failure("{} was not made by this script. Rename or remove it.".format(self.folder))
        if importlib.util.find_spec("venv") is None:
            raise Failure(
                "{} comes without the module venv. Install it (Debian, Ubuntu: apt install python3-venv) "
                "or use another Python.".format(self.host)
            )
        say("Making {} ...".format(self.folder))
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.stamp.write_text("{}", encoding="utf-8")
        said = run([self.host, "-m", "venv", "--without-pip", str(self.folder)])
        if said is not None:
            raise Failure("{} cannot make a virtual environment: {}".format(self.host, said))

    def pip(self) -> list[str]:
        """The command of a pip that installs into the environment, from the first source that has one."""
        reasons = []
        for source in (self.bundled_pip, self.host_pip, self.downloaded_pip):
            try:
                return source()
            except Failure as failure:
                reasons.append("\n  " + str(failure))
        raise Failure("There is no pip to be had:{}".format("".join(reasons)))

    def bundled_pip(self) -> list[str]:
        """The one in the standard library, which some distributions leave out."""
        said = run([str(self.python), "-m", "ensurepip"])
        if said is not None:
            raise Failure("ensurepip: {}".format(said))
        return [str(self.python), "-m", "pip"]

    def host_pip(self) -> list[str]:
        """The one of the Python that runs this script."""
        command = [self.host, "-m", "pip", "--python", str(self.python)]
        said = run([*command, "--version"])
        if said is not None:
            raise Failure("pip of {}: {}".format(self.host, said))
        return command

    def downloaded_pip(self) -> list[str]:
        """The locked one, run from its wheel."""
        version, hashes = locked_pip(self.lock.read_text(encoding="utf-8"))
        name = "pip-{}-py3-none-any.whl".format(version)
        say("This Python has no pip; downloading it ...")
        content = download(name, index_url(os.environ))
        if hashlib.sha256(content).hexdigest() not in hashes:
            raise Failure("the index's {} is not the one that requirements.lock names".format(name))
        wheel = self.folder / name
        wheel.write_bytes(content)
        return [str(self.python), str(wheel / "pip")]

    def install(self, pip: list[str], *arguments: str) -> None:
        """Have pip install something; what it says is shown if it fails."""
        # A user's own settings for where pip installs make no sense here.
        environ = {key: os.environ[key] for key in os.environ if key not in {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"}}
        command = [*pip, "install", "--quiet", "--no-input", "--disable-pip-version-check", *arguments]
        process = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environ,
            cwd=self.root,
            check=False,
        )
        if process.returncode:
            say(process.stdout.rstrip())
            raise Failure("pip could not install that; what it said is above. Is there a network?")

    def nox(self, arguments: Sequence[str]) -> int:
        """Run nox in the environment; returns its exit status."""
        environ = dict(os.environ)
        environ["PATH"] = os.pathsep.join([str(self.scripts), os.environ.get("PATH", os.defpath)])
        environ["VIRTUAL_ENV"] = str(self.folder)
        process = subprocess.Popen([str(self.python), "-m", *nox_command(arguments)], env=environ, cwd=self.root)
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # nox had it too, and ends its session in good order
                continue


def nox_command(arguments: Sequence[str]) -> list[str]:
    """Nox's command line: the sessions, which come first and without an option, then what is nox's own."""
    count = next((place for place, word in enumerate(arguments) if word.startswith("-")), len(arguments))
    sessions = ["--session", *arguments[:count]] if count else []
    return ["nox", "--no-venv", *sessions, *arguments[count:]]


def locked_pip(lock: str) -> tuple[str, list[str]]:
    """The version of pip in a lock file, and the SHA-256 sums of its files."""
    entry = re.search(r"^pip==([^\s;]+)((?:[^\n]*\\\n)*[^\n]*)", lock, re.MULTILINE)
    if not entry:
        raise Failure("requirements.lock names no pip")
    return entry[1], re.findall(r"sha256:([0-9a-f]{64})", entry[2])


def index_url(environ: Mapping[str, str]) -> str:
    """The package index that pip would use."""
    if environ.get("PIP_INDEX_URL"):
        return environ["PIP_INDEX_URL"]
    settings = configparser.RawConfigParser()
    with contextlib.suppress(configparser.Error, UnicodeDecodeError):
        settings.read(pip_settings(environ), encoding="utf-8")
    for section in ("install", "global"):
        if settings.has_option(section, "index-url"):
            return settings.get(section, "index-url")
    return INDEX


def pip_settings(environ: Mapping[str, str]) -> list[str]:
    """Where pip's settings may be, the weightiest last."""
    own = environ.get("PIP_CONFIG_FILE")
    if own == os.devnull:  # pip's way to be told to read none
        return []
    home = os.path.expanduser("~")  # noqa: PTH111 -- Path.home() raises where there is none
    if os.name == "nt":
        places = [os.path.join(environ.get("APPDATA", home), "pip", "pip.ini")]  # noqa: PTH118 -- a list of strings
    else:
        folder = environ.get("XDG_CONFIG_HOME") or home + "/.config"
        mac = home + "/Library/Application Support"
        places = ["/etc/pip.conf", *(place + "/pip/pip.conf" for place in (folder, mac)), home + "/.pip/pip.conf"]
    return [*places, own] if own else places


def download(name: str, index: str) -> bytes:
    """A file of the project pip from a package index."""
    public = without_secrets(index)
    try:
        opener = index_opener(index)
        page, kind, address = fetch(opener, public.rstrip("/") + "/pip/")
        links = read_links(page.decode("utf-8"), kind, address)
        if name not in links:
            raise Failure("the index {} has no {}".format(public, name))
        return fetch(opener, links[name])[0]
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failure("no answer from the index {}: {}".format(public, getattr(error, "reason", error))) from None


def index_opener(index: str) -> urllib.request.OpenerDirector:
    """What asks an index: with pip's certificates, and with the user name that the index's address holds."""
    # SSL_CERT_FILE is read by OpenSSL itself.
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    parts = urllib.parse.urlsplit(index)
    if parts.username:
        user, password = (urllib.parse.unquote(word or "") for word in (parts.username, parts.password))
        host = urllib.parse.urljoin(without_secrets(index), "/")
        passwords.add_password(None, host, user, password, is_authenticated=True)
    handlers = urllib.request.HTTPSHandler(context=context), urllib.request.HTTPBasicAuthHandler(passwords)
    return urllib.request.build_opener(*handlers)


def fetch(opener: urllib.request.OpenerDirector, url: str) -> tuple[bytes, str, str]:
    """What is at an address, its media type, and the address that it came from in the end."""
    kinds = {"Accept": "application/vnd.pypi.simple.v1+json, text/html;q=0.1, */*;q=0.01"}
    request = urllib.request.Request(url, headers=kinds)  # noqa: S310 -- the user's own index
    with opener.open(request, timeout=60) as answer:
        return answer.read(), answer.headers.get_content_type(), answer.url


def without_secrets(url: str) -> str:
    """An address without user name and password."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def read_links(page: str, kind: str, address: str) -> dict[str, str]:
    """The addresses of an index page's files by name; the page is JSON (PEP 691) or HTML (PEP 503)."""
    if kind.endswith("json"):
        urls = [file["url"] for file in json.loads(page)["files"]]
    else:
        reader = LinkReader()
        reader.feed(page)
        urls = reader.urls
    absolute = [urllib.parse.urljoin(address, url) for url in urls]
    return {urllib.parse.unquote(urllib.parse.urlsplit(url).path.rpartition("/")[2]): url for url in absolute}


class LinkReader(html.parser.HTMLParser):
    """The links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls = []  # type: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, "str | None"]]) -> None:
        """Keep the link, if it is one."""
        self.urls.extend(value for name, value in attrs if tag == "a" and name == "href" and value)


def run(command: Sequence[str]) -> "str | None":
    """Run a command without a word; returns None if it went well, and else the last line that it said."""
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if not process.returncode:
        return None
    said = process.stdout.strip().splitlines()
    return said[-1].strip() if said else "exit status {}".format(process.returncode)


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """One at a time: a second run waits here until the first has set the environment up."""
    try:
        import fcntl  # noqa: PLC0415 -- not everywhere
    except ImportError:
        yield
        return
    with Path(__file__).open("rb") as file:
        with contextlib.suppress(OSError):  # some network file systems have no locks
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(text: str) -> None:
    """Tell the user what is going on."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Set the environment up and run nox in it; returns the exit status."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(USAGE, end="")
        return 0 if arguments else 2
    environment = Environment(ROOT)
    try:
        with turn():
            environment.prepare()
    except (Failure, OSError) as failure:
        say("bootstrap: {}".format(failure))
        return 1
    except KeyboardInterrupt:
        say("bootstrap: stopped; the next run goes on from here")
        return 130
    return environment.nox(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
