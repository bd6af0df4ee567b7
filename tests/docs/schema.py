#!/usr/bin/env python3
"""The schema and the records, by a validator that is not ours: Python's `jsonschema`.

    pip install jsonschema
    python3 tests/docs/schema.py [target/debug/regplan]

Every bundled plan in every rendering must keep the committed schema; records that were spoilt must not. The same holds for
the differences between any plan's text and each of its renderings, and between the two plans.
"""

import copy
import json
import pathlib
import subprocess
import sys

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDS_SPOILT = {
    "a key is gone": lambda record: record.pop("plans"),
    "a date is none": lambda record: record["act"].update(date=20240328),
    "a role is not known": lambda record: record["plans"][0]["columns"][0].update(role="nonsense"),
    "a title is a number": lambda record: record["plans"][0]["measures"][0].update(title=1),
}
DIFF_SPOILT = {
    "a key is gone": lambda diff: diff.pop("plans"),
    "an edition is a name": lambda diff: diff.update(old="2024.pdf"),
    "a count is a word": lambda diff: diff["plans"][0].update(same="all"),
    "who came is one name": lambda diff: diff["plans"][0].update(added="школа"),
}


class Schema:
    """A committed schema, and what was found wrong by it."""

    def __init__(self, name):
        schema = json.loads((ROOT / "schema" / name).read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        self.name, self.validator, self.seen, self.wrong = name, Draft202012Validator(schema), 0, []

    def keeps(self, value, what):
        self.seen += 1
        self.wrong += [f"{what}: {error.json_path}: {error.message[:200]}" for error in self.validator.iter_errors(value)]

    def refuses(self, value, spoilt):
        for what, spoil in spoilt.items():
            copied = copy.deepcopy(value)
            spoil(copied)
            if self.validator.is_valid(copied):
                self.wrong.append(f"{what}, and it is accepted")
        told = f"the schema is one; {self.seen} values keep it, {len(spoilt)} spoilt ones do not"
        print(f"{self.name}: {told if self.seen and not self.wrong else chr(10).join(self.wrong) or 'nothing seen'}")
        return self.seen > 0 and not self.wrong


def printed(binary, *args):
    """What the command prints."""
    return subprocess.run([binary, "--quiet", *map(str, args)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False).stdout


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target" / "debug" / "regplan").resolve()
    records = Schema("plan.schema.json")
    read = [json.loads(line) for line in printed(binary, "fixtures/plans").splitlines()]
    for record in read:
        records.keeps(record, record["source"]["name"])
    diffs = Schema("diff.schema.json")
    texts = sorted(ROOT.glob("fixtures/plans/*/source.txt"))
    pairs = [(text, other) for text in texts for other in sorted(text.parent.glob("renderings/*")) + texts]
    for old, new in pairs:
        said = printed(binary, "--diff", old, new, "--format", "json")
        # What holds no text (a scan) has no edition.
        if said:
            diffs.keeps(json.loads(said), f"{old} {new}")
    good = records.refuses(next(record for record in read if record["act"] and record["plans"]), RECORDS_SPOILT)
    good &= diffs.refuses(json.loads(printed(binary, "--diff", *texts[:2], "--format", "json")), DIFF_SPOILT)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
