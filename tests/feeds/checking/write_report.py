"""Run to write the golden report anew: `python -m tests.feeds.checking.write_report`."""

from tests.feeds.checking.test_report import FAULTY, GOLDEN, shown

if __name__ == "__main__":
    GOLDEN.write_text(shown(FAULTY), "utf-8")
