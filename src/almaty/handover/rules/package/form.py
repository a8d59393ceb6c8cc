"""The form of a package, 1: its names, its kinds, and how much of anything is looked at."""

from enum import StrEnum

from almaty.kernel.pair import Pair, pair

FORMAT = "almaty-record/1"

BAGIT = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
README = "README.txt"
INDEXES = {"en": "index.html", "ru": "index.ru.html"}
SIGNATURE = "signature/tagmanifest-sha256.sig"
KEY = "signature/key.pem"
SIGNED = "signature/README.txt"
SUMS = "signature/sha256sums.txt"
"""Says once more what the tag manifest and the signature hash to, so that of the two the changed one can be named."""

UNLISTED = (TAGS, SIGNATURE, SUMS)
"""What the tag manifest cannot list: itself, and what is made of it."""
TAG_FILES = (BAGIT, INFO, MANIFEST, README, *INDEXES.values(), KEY, SIGNED)

PAYLOAD = "data/"
REBUILD = "data/tables/rebuild.json"
SCHEMA = "data/tables/schema.json"
FILES = "data/tables/files.jsonl"
LOG = "data/log/acts.jsonl"
STEPS = "data/tables/texts.step.jsonl"
TEXTS = "data/tables/texts.text.jsonl"
SEALS = "data/tables/texts.sealed.jsonl"

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

CHUNK = 1024 * 1024
LONGEST_NAME = 240  # characters: what unpacks on every machine
LONGEST_LINE = 4096  # bytes of a line of a manifest
LONGEST_ROW = 256 * 1024 * 1024  # bytes of a line of a table: a text as it was brought in is one
LARGEST_TAG = 16 * 1024 * 1024  # bytes of a tag file that is read whole
MOST_FILES = 1_000_000
MOST_TIMES = 200  # how many times its own size a zip may unpack to
ALWAYS_ALLOWED = 64 * 1024 * 1024  # bytes to which any zip may unpack, however small it is


class Kind(StrEnum):
    """For whom a package is made."""

    RECORD = "record"
    WHOLE = "whole"


KIND_NAMES: dict[Kind, Pair] = {
    Kind.RECORD: pair("record for the Chair's office and the secretariat",
                      "свод для аппарата Председателя и секретариата"),
    Kind.WHOLE: pair("whole platform, with what a State alone may read; for moving it to another machine",
                     "вся платформа, включая доступное только самому государству; для переноса на другую машину"),
}  # fmt: skip
