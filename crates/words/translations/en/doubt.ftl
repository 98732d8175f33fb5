# Figures to look at.
doubt-title = Figures to look at
doubt-headline = { $n ->
    [one] { $count } figure to look at
   *[other] { $count } figures to look at
}
doubt-lead = A list for whoever synthesises: each line is a figure that does not fit.
doubt-empty = There is no figure to look at.
doubt-shown = Shown
doubt-other = The other
doubt-says = What it is
doubt-disagreement = Disagreements
    .meaning = Another source stated another figure later. Ask whoever reported it.
doubt-overtaken = Overtaken
    .meaning = Another source stated it before; the figure shown became known later and goes first.
doubt-stale = Stale
    .meaning = Shown once and no longer. Papers that quote it need mending.
doubt-incomplete = Incomplete totals
    .meaning = Some units have not reported.
doubt-other_cut_off = Another cut-off
    .meaning = The two are counted until different days and cannot be compared.
doubt-stale-count = { $n ->
    [one] { $count } figure was shown once and is no longer
   *[other] { $count } figures were shown once and are no longer
}
doubt-parts_disagree = Wholes that do not fit their parts
    .meaning = What was stated differs from what its parts or its formula give, beyond rounding.
doubt-difference = Difference
