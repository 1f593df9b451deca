"""Nothing slipped here: the figure is what its own basis gives, and the one that it departs from is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.efficiency import efficiency
from auditor.diagnosis.scene import About, Candidate, Scene
from auditor.diagnosis.slips.efficiency import formula_of, inputs_of, signed
from auditor.diagnosis.slips.mean import percents, result_of, rows_of
from auditor.diagnosis.slips.ratio import parts_of
from auditor.relations.arithmetic import mean, percentage


def as_computed(scene: Scene) -> Iterator[Candidate]:
    """What the figure should be by its own table, where it was only held against another statement."""
    expected = scene.finding.expected
    if expected is not None and expected.value is not None:
        return
    results = []
    if scene.about is About.MEAN:
        results = [mean(percents(rows_of(scene)))]
    elif scene.about is About.OVERALL:
        part, whole = parts_of(scene)
        results = [percentage(part, whole) if part is not None and whole is not None else None]
    elif scene.about in (About.ACHIEVEMENT, About.ABSORPTION) and scene.site.row is not None:
        results = [result_of(scene, scene.site.row)]
    elif scene.about is About.EFFICIENCY and (inputs := inputs_of(scene)) is not None:
        results = [efficiency(inputs, formula_of(scene))]
    for result in results:
        if result is not None:
            yield from (Candidate(v, result.formula, {}) for v in signed(scene, result.value))
