# Comparing two days.
change-title = { $place }, { $period }: what changed between two days
change-headline = { $n ->
    [one] { $count } change from { $from } to { $to }
   *[other] { $count } changes from { $from } to { $to }
}
change-none = No change from { $from } to { $to }
change-empty = Nothing changed between these two days.
    .hint = Pick two days that lie further apart.
change-why = Why
change-then = then
change-from = From
change-to = To
change-result = result
change-target = target
change-stated = { $day }: { $who } stated { $value }
change-withdrawn = { $day }: { $who } withdrew the figure
change-amended = { $day }: { $document } set { $value }
