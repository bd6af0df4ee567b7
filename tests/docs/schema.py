#!/usr/bin/env python3
"""The schema and the records, by a validator that is not ours: Python's `jsonschema`.

    pip install jsonschema
    python3 tests/docs/schema.py [target/debug/regplan]

Every bundled plan in every rendering must keep the committed schema; records that were spoilt must not.
"""

import copy
import json
import pathlib
import subprocess
import sys

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPOILT = {
    "a key is gone": lambda record: record.pop("plans"),
    "a date is none": lambda record: record["act"].update(date=20240328),
    "a role is not known": lambda record: record["plans"][0]["columns"][0].update(role="nonsense"),
    "a title is a number": lambda record: record["plans"][0]["measures"][0].update(title=1),
}


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target" / "debug" / "regplan").resolve()
    schema = json.loads((ROOT / "schema" / "plan.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    done = subprocess.run([binary, "--quiet", "fixtures/plans"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = [f"{record['source']['name']}: {error.json_path}: {error.message[:200]}" for record in records for error in validator.iter_errors(record)]
    order = next(record for record in records if record["act"] and record["plans"])
    for what, spoil in SPOILT.items():
        record = copy.deepcopy(order)
        spoil(record)
        if validator.is_valid(record):
            wrong.append(f"{what}, and it is accepted")
    print("\n".join(wrong) or f"the schema is one; {len(records)} records keep it, {len(SPOILT)} spoilt ones do not")
    sys.exit(1 if wrong or not records else 0)


if __name__ == "__main__":
    main()
