# The sheet put together from all reporters.
synthesis-title = Synthesis
synthesis-headline = { $form }, { $period }: put together from { $have } of { $of }
synthesis-lead-working = { $n ->
    [one] { $count } of them is a working paper that does not count yet: in italics, not in the record.
   *[other] { $count } of them are working papers that do not count yet: in italics, not in the record.
}
synthesis-lead-doubts = { $n ->
    [one] { $count } figure should be looked at.
   *[other] { $count } figures should be looked at.
}
synthesis-lead-threads = { $n ->
    [one] { $count } thread waits.
   *[other] { $count } threads wait.
}
synthesis-empty = Nobody reports within this scope.
synthesis-key = – nothing yet; a question mark: there are remarks
synthesis-line = Line
synthesis-name = Indicator
synthesis-standing = From
synthesis-value = Figure
synthesis-meanwhile = Being revised
synthesis-others = Others say
synthesis-have = Made of
synthesis-doubts = To be looked at
synthesis-threads = Remarks
synthesis-stated = stated
synthesis-working = working paper
synthesis-word-not_applicable = x
synthesis-word-not_yet_known = …
synthesis-word-missing = –
synthesis-total = Total
synthesis-of-have = { $stated } of { $of }
synthesis-of-working = { $stated } + { $working } working of { $of }
synthesis-record = record: { $value }
synthesis-now = being revised: { $value }
synthesis-other = { $who }: { $value }
synthesis-column = Column
synthesis-place = Scope
synthesis-disagreements = Disagreements between producers
synthesis-disagreements-lead = Of one figure two say different things; the one on the left is shown.
synthesis-missing = Missing
synthesis-open = Threads that wait
synthesis-page = { $from } to { $to }
synthesis-by-place = By place
synthesis-by-reporter = One by one
synthesis-more = { $n ->
    [one] { $count } more; the CSV and Excel files hold all.
   *[other] { $count } more; the CSV and Excel files hold all.
}
synthesis-explanation = Explanation
review-remarks = Explanations and corrections
