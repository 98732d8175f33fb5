review-targets = { $n ->
    [one] { $count } target
   *[other] { $count } targets
}
