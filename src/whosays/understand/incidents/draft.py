"""An incident while its report is being read: what joined it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from whosays.model import Modality, When, Where
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.moments import Moment, agree, differ
from whosays.understand.incidents.triggers import Trigger

_LEAD = 4  # sentences of title and lead
_LEAD_COUNTS = 3.0


@dataclass
class Draft:
    """An incident while the report is being read."""

    group: str
    main: bool = False
    planned: bool = False
    triggers: list[Trigger] = field(default_factory=list)
    moments: list[tuple[Moment, When]] = field(default_factory=list)
    wheres: list[Where] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    has_party: bool = False
    has_means: bool = False

    def kind(self) -> str:
        """The kind that its triggers of its group tell, those of the lead and the heavier ones counting more."""
        weights: dict[str, float] = {}
        for t in self.triggers:
            own = 1.0 if t.group == self.group else 0.5
            if t.modality not in (Modality.ASSERTED, Modality.ALLEGED) and not self.planned:
                continue
            lead = _LEAD_COUNTS if t.sentence < _LEAD else 1.0
            weights[t.kind] = weights.get(t.kind, 0.0) + t.weight * own * lead
        how = {k: w for k, w in weights.items() if k in incident_lexicon().kinds_of(self.group)}
        return max(how, key=lambda k: how[k]) if how else "other"

    def defining(self) -> Trigger | None:
        """The trigger whose words name it best: of the greatest weight, of its kind, the first."""
        kind = self.kind()
        own = [t for t in self.triggers if t.group == self.group] or self.triggers
        return max(own, key=lambda t: (t.weight, t.kind == kind, -t.sentence, -t.token)) if own else None

    def when(self) -> When | None:
        """Its first time that has a value, else its first time."""
        return next((w for _, w in self.moments if w.value), self.moments[0][1] if self.moments else None)

    def where(self) -> Where | None:
        """Its first place."""
        return self.wheres[0] if self.wheres else None

    def is_told_twice(self) -> bool:
        """Whether words that name a happening tell of it in more than one sentence."""
        return len({t.sentence for t in self.triggers if t.weight > 1}) > 1

    def is_other_time(self, moment: Moment) -> bool:
        """Whether `moment` is surely not when this happened."""
        return bool(self.moments) and all(differ(m, moment) for m, _ in self.moments)

    def is_same_time(self, moment: Moment) -> bool:
        """Whether `moment` can be when this happened, both being known."""
        return any(agree(m, moment) for m, _ in self.moments)
