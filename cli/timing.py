"""Where the time of a run went."""

from collections import Counter
from collections.abc import Iterator, Mapping
from time import perf_counter


class Clock:
    """Times the stages of a run; within linting it knows the time of each rule, summed over all processes."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._stages: dict[str, float] = {}
        self._rules: Counter[str] = Counter()

    def lap(self, stage: str, rules: Mapping[str, float] = {}) -> None:
        """Note the time since the last lap, or the beginning, as that of a stage."""
        now = perf_counter()
        self._stages[stage] = now - self._last
        self._last = now
        self._rules.update(rules)

    def report(self) -> Iterator[str]:
        """A table of the stages of the run, then one of parsing, families and rules with their shares."""
        for stage, seconds in self._stages.items():
            yield f"{seconds:9.3f} s  {stage}"
        total = self._rules.total()
        if not total:
            return
        yield ""
        yield f"{total:9.3f} s  in parsing and rules, over all processes:"
        families: dict[str, Counter[str]] = {}
        for rule, seconds in self._rules.items():
            families.setdefault(rule[:2] if rule[:2].isupper() else rule, Counter())[rule] = seconds
        for family, rules in sorted(families.items(), key=lambda item: -item[1].total()):
            yield f"{rules.total():9.3f} s {rules.total() / total:6.1%}  {family}"
            if family not in rules:
                for rule, seconds in rules.most_common():
                    yield f"{seconds:9.3f} s {seconds / total:6.1%}    {rule}"
