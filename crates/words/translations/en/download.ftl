# Open data.
download-title = Open data
download-lead = Every table can be taken away, with the day and the source of each number.
download-what = Table
download-forms = Forms
download-interface = For programs
download-interface-lead = The same questions and answers as the pages; decimals are strings.
download-reading = How to read the data
download-csv = CSV
download-excel = Excel
download-json = JSON
download-note-decimals = Decimals in CSV and JSON have a point and no marks between groups.
download-note-as-of = Add as_of=DATE for what was known by the end of that day; add state=N to get the very same answer later.
download-note-null = Empty or null means not known, never zero; the reason stands in the column of reasons.
download-note-licence = Public figures may be used freely; please name the source and the day.
download-call-review = The review table
    .note = Targets, results, outcomes and counts per baseline.
download-call-series = A series
    .note = One row a period; vintages=true for every statement.
download-call-trace = The home of a number
    .note = The tree from a figure down to the statements.
