"""Look whether the record follows its schema; tell every fault by file, line and column."""

import sys

from almaty.record.reading import SHIPPED, check_record


def main() -> int:
    """Tell the faults and return 1 when there is one."""
    faults = check_record(SHIPPED)
    for fault in faults:
        print(fault.told("en"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
