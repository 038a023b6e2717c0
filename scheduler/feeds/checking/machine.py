"""A review as a program reads it: JSON, each rule explained once."""

import json
from dataclasses import asdict

from scheduler.feeds.checking.finding import Finding, Rule
from scheduler.feeds.checking.review import Review


def machine(review: Review) -> str:
    rules = {finding.rule.name: _explained(finding.rule) for finding in review.findings}
    said = {
        "format": "reconvene-feed-check",
        "version": 1,
        "source": review.source,
        "name": review.name,
        "bytes": review.size,
        "entries": review.entries,
        "worst": review.worst,
        "verdict": review.verdict,
        "good": review.good,
        "findings": [_listed(finding) for finding in review.findings],
        "rules": rules,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _listed(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule.name,
        "severity": finding.rule.severity,
        "line": finding.line,
        "entry": finding.entry,
        "uid": finding.uid,
        "title": finding.title,
        "found": finding.found,
    }


def _explained(rule: Rule) -> dict[str, str]:
    return {name: value for name, value in asdict(rule).items() if name != "name"}
