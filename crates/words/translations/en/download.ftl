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
