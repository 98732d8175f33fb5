# The plan's page.
target-title = Plan of { $place }
target-headline = { $n ->
    [one] { $count } target set for { $place }
   *[other] { $count } targets set for { $place }
}
target-period = Period
target-baseline = Baseline
target-document = Document
target-before = Before
target-empty = No target was set yet.
    .hint = Pick another period or a later day.
target-of = { $indicator }: { $baseline }
target-clause = Clause
target-tolerance = Tolerance
target-note = Remark
