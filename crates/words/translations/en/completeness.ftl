# Who has reported, who is late, who has not.
completeness-title = Completeness
completeness-all = All forms
completeness-empty = No form within your reach is being collected.
completeness-headline = { $form }, { $period }: { $reported } of { $expected } have reported
completeness-lead-due = Due by the end of { $due }.
completeness-lead-late = { $n ->
    [one] { $count } came late.
   *[other] { $count } came late.
}
completeness-lead-missing = { $n ->
    [one] { $count } is overdue.
   *[other] { $count } are overdue.
}
completeness-lead-returned = { $n ->
    [one] { $count } was returned and is not in again.
   *[other] { $count } were returned and are not in again.
}
completeness-lead-counting = The figures of { $counting } of { $expected } count in the totals.
completeness-start = { $n ->
    [one] { $count } form is being collected
   *[other] { $count } forms are being collected
}
completeness-of = { $have } of { $of }
completeness-form = Form
completeness-reporter = Reporter
completeness-state = State
completeness-arrival = Arrival
completeness-due = Due
completeness-reported = Reported
completeness-handed-in = Handed in
completeness-days-late = Days late
completeness-late = Late
completeness-missing = Missing
completeness-approved = Approved
completeness-counts = Counts
completeness-map = Who has reported, on the map
completeness-calendar = Due days
completeness-synthesis = The sheet put together
completeness-yes = yes
completeness-no = not yet
completeness-everyone = everybody
completeness-more = More
completeness-days = days
completeness-arrival-missing = overdue
completeness-arrival-returned = returned
completeness-arrival-late = late
completeness-arrival-on_time = in time
completeness-arrival-not_due = not due yet
completeness-state-none = not begun
completeness-state-draft = being written
completeness-state-submitted = waits for approval
completeness-state-returned = returned
completeness-state-approved = approved
completeness-state-locked = locked
completeness-week = Mo Tu We Th Fr Sa Su
completeness-feed = Due days for the telephone (.ics)
finding-not-a-day = “{ $read }” is no day
    .hint = Write it like { $expected }.
finding-not-a-row = “{ $read }” is no number of a row
    .hint = Write it like { $expected }.
finding-form-not-for-period = The form is not filled for “{ $read }”
    .hint = Choose a period of the form, or see when the form holds.
finding-form-without-column = The form has no column “{ $read }” that takes figures
    .hint = Perhaps { $expected }.
late-title = Whom to call
late-headline = { $n ->
    [one] { $count } report is overdue
   *[other] { $count } reports are overdue
}
late-none = No report is overdue
late-lead = The longest overdue first. The contact is whoever has to fill in that report.
late-reminded = Times reminded
late-last-reminded = Last reminded
late-never = never
late-contact = Contact
late-post = Post
late-email = E-mail
late-nobody = nobody has been given this report
late-form-id = Form identifier
late-reporter-id = Reporter identifier
completeness-map-empty = No map can be drawn: the store has neither boundaries nor coordinates of these reporters.
completeness-map-many = Too many reporters for one map; pick a place.
completeness-place = Place
