# Checking the numbers of a paper.
command-check = Read papers and say of every number in them whether it agrees with the record
    .after =
        Example: hoaban check report.docx --store sqlite:hoaban-demo/hoaban.db --as-of 2023-11-30
        Reads plain text, Markdown, HTML, Word, Excel and CSV; "-" is standard input. Without --store a paper is only read and held against itself.
        Exit code: 1 where something disagrees.
argument-papers = The papers to check
argument-out = Write the result to this file; for several Word files, a folder
command-check-confirm = Say which words of a text speak of which indicator; they are known from then on
    .after =
        Example: hoaban check confirm "tổng sản phẩm trên địa bàn" --indicator GRDP_CURRENT --store sqlite:hoaban-demo/hoaban.db
command-check-silence = Let a doubt stand, with a reason; the same sentence is not doubted again
    .after =
        Example: hoaban check silence report.docx --code disagrees --number 7.1% --reason "published so" --store sqlite:hoaban-demo/hoaban.db
        Take code and number from hoaban check --format json. Without a store use hoaban check --silence, or write in plain text, Markdown or HTML itself: <!-- hoaban: silence CODE NUMBER: REASON -->
argument-verb = What to do
argument-silences = Let this doubt stand in this check; may be repeated
argument-words = The words of the text
argument-instead_of = The indicator to which the words lead wrongly
argument-paper = The paper with the doubt
argument-code = The code of the doubt
argument-number = The number as it stands in the text, with or without its unit
argument-undo = Hear the doubt again
terminal-check-confirmed = Remembered: “{ $words }” is { $indicator }.
terminal-check-known = “{ $words }” is { $indicator } already.
terminal-check-silenced = From now on { $number } stands in: { $passage }
terminal-check-heard = From now on { $number } is doubted again in: { $passage }
terminal-check-needs-folder = With several Word files name --out FOLDER for those with remarks.
finding-check-file-missing = There is no such file
    .hint = Look at the names of file and folder again
finding-check-file-closed = The file may not be read
    .hint = Copy it elsewhere, or ask for the right to read it
finding-check-file-folder = It is a folder, not a file
    .hint = Name the files in it, such as { $read }/*.docx
terminal-demo-report = A sample report is checked (our own words, real figures, eight errors planted on purpose):
terminal-check-needs-out = Name --out FILE.docx for the Word file with remarks.
check-page-title = What the record says of the numbers
check-heading = { $place }, as of { $day }
check-heading-dateline = { $place }, as of { $day } (the paper's dateline)
check-summary = { $n ->
    [one] { $count } number
   *[other] { $count } numbers
}
check-count-agrees = { $count } agree
check-count-disagrees = { $count } disagree
check-count-stale = { $count } stale
check-count-early = { $count } early
check-count-other-period = { $count } of another period
check-count-other-place = { $count } of another place
check-count-other-baseline = { $count } against another baseline
check-count-not-comparable = { $count } not comparable
check-count-unknown = { $count } unknown
check-count-findings = { $n ->
    [one] { $count } doubt within the text
   *[other] { $count } doubts within the text
}
check-count-silent = { $count } let stand
check-silent = let stand: { $reason }
check-silent-by = let stand: { $reason } ({ $by }, { $day })
check-agrees = agrees with { $indicator }
check-agrees-truncated = agrees with { $indicator }, but was cut instead of rounded from { $expected }
check-disagrees = disagrees: the record says { $expected } (off by { $difference })
check-stale = stale: { $expected }, known from { $day }, was replaced by { $replacement }
check-stale-withdrawn = stale: { $expected }, known from { $day }, is no longer shown
check-early = was known only from { $day }
check-other-period = is the figure of { $instead }, not of this period
check-other-place = is the figure of { $instead }
check-other-baseline = is right against { $instead }
check-not-comparable = the record lacks what { $indicator } would be compared with
check-unknown = no indicator is sure, or the record knows nothing
check-points = points
check-cause = ; perhaps { $cause }
check-source = . Source: { $source }
check-computed = computed from the record
slip-digits-transposed = two digits changed places
slip-digit-mistyped = one digit was mistyped
slip-digit-lost-or-added = a digit is missing or too many
slip-power-of-ten = another unit (off by 10, 100, 1,000 times)
slip-sign = a rise was taken for a fall
slip-truncated = cut instead of rounded
slip-points-for-percent = percent stand for percentage points
slip-neighbouring-row = the neighbouring row was copied ({ $indicator })
check-finding-parts-exceed-whole = the parts add up to { $sum }, more than the total { $total } (off by { $difference })
check-finding-parts-exceed-whole-suspect = the parts add up to { $sum }, the total is { $total } (off by { $difference }); if the others are right, { $subject } is { $expected }, not { $found }
check-finding-parts-miss-whole = the parts add up to { $sum }, not to the total { $total } (off by { $difference })
check-finding-parts-miss-whole-suspect = the parts add up to { $sum }, the total is { $total } (off by { $difference }); if the others are right, { $subject } is { $expected }, not { $found }
check-finding-shares-miss-hundred = the shares add up to { $sum } %, not to 100 % (off by { $difference })
check-finding-share-changes-miss-zero = changes of shares add up to nought, these to { $sum }
check-finding-share-against-amounts = the share of { $found } % does not fit the amounts of { $subject }: they give { $expected } %
check-finding-growth-against-amounts = the growth does not fit the two amounts: they give { $expected } %
check-finding-ends-against-change = the change says { $found }, but from the first value to the last it is { $expected }
check-finding-contributions-miss-growth = the contributions add up to { $sum } points, not to the growth of { $total } % (off by { $difference })
check-finding-change-against-growth = the change of { $subject } does not fit its growth: that gives about { $expected }
check-finding-achievement-against-target = the achievement of { $subject } does not fit result and plan: they give { $expected } %
check-finding-pair-against-percent = the percent of { $subject } does not fit its two numbers: they give { $expected } %
check-finding-fraction-over-one = { $found } is more than its total
check-finding-subcount-exceeds-count = { $found } is more than the { $total } of which it is a part
check-finding-subcounts-miss-count = the counts add up to { $sum }, not to { $total }
check-finding-prizes-miss-total = the prizes add up to { $sum }, not to the total { $total }
check-finding-difference-against-amounts = the difference is given as { $found }, but the two amounts lie { $expected } apart
check-finding-amount-against-words = { $found } is not the amount in words: { $expected } đồng
check-finding-rank-outside-total = the rank { $found } lies beyond its total
check-finding-share-over-hundred = a share of { $found } is more than 100 %
check-finding-told-twice-differently = { $subject } is told twice and differently: here { $found }, elsewhere { $expected }
check-finding-clause-repeated = this clause is repeated: { $found }
check-finding-paragraph-repeated = the whole paragraph with { $found } stands twice, word for word
check-finding-no-such-day = there is no day { $found }
check-finding-weekday-against-date = { $date } is { $expected }, not { $found }
check-finding-citation-incomplete = the first citation of { $found } lacks: { $missing } (Decree 30/2020/NĐ-CP)
check-finding-table-total-differs = the table's total says { $found }, its cells add up to { $expected }
check-finding-table-unit-changes = the unit changes within the table: { $found } instead of { $expected }
check-citation-type = type of the paper
check-citation-number = number and symbol
check-citation-symbol = symbol
check-citation-date = date of issue
check-citation-issuer = issuer
check-citation-subject = subject
finding-check-place-needed = It is not clear of which place the paper speaks
    .hint = Name --place, for example { $expected }
finding-check-words-missing = “{ $read }” is no name of an indicator
    .hint = Choose just the words that name the indicator, without a semicolon
finding-check-reason-missing = No reason is given for letting “{ $read }” stand
    .hint = Write a sentence, so that others understand why the number stays
finding-check-doubt-unfit = This cannot be kept: “{ $read }”
    .hint = The reason is plain text of at most 4,000 bytes
finding-check-no-such-doubt = There is no such doubt: “{ $read }”
    .hint = Run hoaban check and take code and number from there; the paper has: { $expected }
finding-check-silence-unreadable = This order to be silent is not understood: “{ $read }”
    .hint = Write CODE NUMBER: REASON, for example disagrees 7.1%: published so
finding-check-silence-unused = Nothing follows the order to be silent “{ $read }”
    .hint = The place is right by now or has changed; remove the order
finding-check-not-word = “{ $read }” is no Word file
    .hint = Only .docx files take remarks; use --format html for others
finding-check-not-marked = The file takes no remarks: { $read }
    .hint = Open and save the file with Word, and try again
finding-text-not-utf-8 = The file “{ $read }” is no UTF-8 text
    .hint = Save it again in UTF-8
finding-file-kind-unknown = This file cannot be checked: { $kind ->
        [pdf] it is a PDF
        [doc] it is an old Word file (.doc)
        [odt] it is an OpenDocument text (.odt)
        [rtf] it is an RTF file
        [pptx] it is a presentation
        [xlsb] it is an .xlsb workbook
        [jpeg] it is a picture
        [png] it is a picture
        [tiff] it is a picture
        [webp] it is a picture
        [gif] it is a picture
        [heic] it is a picture
        [program] it is a program
        [zip] it is a packed folder
        [rar] it is a packed folder
        [gzip] it is a packed folder
        [ole] its kind is not known
       *[other] it is of the kind { $kind }
    }
    .hint = { $kind ->
        [doc] Open it with Word, save it as “Word Document (.docx)” and check that file
        [odt] Open it, save it as .docx and check that file
        [rtf] Open it with Word, save it as .docx and check that file
        [xlsb] Open it with Excel, save it as .xlsx and check that file
        [pdf] Use the Word file it was made from; else copy the text of the PDF and paste it
       *[other] Use plain text, Markdown, HTML, Word (.docx), Excel (.xlsx) or CSV
    }
finding-file-encrypted = The file has a password
    .hint = Remove the password and try again
finding-check-file-broken = The file is broken or was not loaded to its end; it cannot be opened
    .hint = Try to open it with Word or Excel, save it again and check that one
finding-check-too-large = The file is larger than { $expected }
    .hint = Divide the paper into several files, or leave out pictures
finding-file-has-macros = The file has macros and is refused
    .hint = Save it as .docx or .xlsx, without macros
finding-file-has-doctype = The file declares external entities and is refused
    .hint = Open and save it with an office program
finding-file-unpacks-too-large = The file unpacks to more than the limit and is refused
    .hint = Divide it into smaller files
finding-file-too-many-cells = The workbook has too many cells
    .hint = Divide it into smaller files
finding-html-letters-unreadable = Some letters of the page cannot be read
    .hint = Save the page again in UTF-8
finding-file-too-much-text = The text is longer than the limit
    .hint = Divide it into several files
finding-docx-part-missing = The Word file lacks a part
    .hint = Open and save it with Word
finding-docx-part-unreadable = A part of the Word file cannot be read
    .hint = Open and save it with Word
finding-sheet-unreadable = A sheet cannot be read
    .hint = Open and save it with Excel
finding-cell-error = A cell shows a formula's error
    .hint = Mend the cell's formula
