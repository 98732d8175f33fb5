# Pages of faults.
error-not-found = There is no such page.
    .hint = The address may be mistyped. Start again from the first page.
error-bad-request = A part of the address cannot be read.
    .hint = Mend the part named above, or pick again from the lists on the page.
error-forbidden = This page is not open to readers.
    .hint = Only the operator, at the machine itself, may write to the record.
error-unexpected = The server made a mistake.
    .hint = Try again; if it stays, tell the operator the code above.
error-read = { $field }: read "{ $read }", expected { $expected }
error-home = To the first page
error-refused = What was sent cannot be recorded yet.
    .hint = Mend what is named below and send it again; nothing was recorded.
