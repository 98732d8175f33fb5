# Forms: the sheets that come with the program, and what is wrong with a definition.
form-template-annual-targets = Annual target sheet
form-template-monthly-socio-economic = Monthly socio-economic report
form-template-sector = Quarterly report of a sector
form-template-party-building = Quarterly report on party building

finding-form-no-lines = The form has no line that takes a figure
    .hint = Add at least one line of an indicator.
finding-form-no-columns = The form has no column that takes figures
    .hint = Add the column “this period” or “since January”.
finding-form-too-large = The form is too large
    .hint = A form has at most { $lines } lines, { $columns } columns and { $rules } rules.
finding-form-code-twice = The code “{ $read }” stands twice in the form
    .hint = Each line, column and rule has a code of its own.
finding-form-column-twice = The kind of column “{ $read }” stands twice
    .hint = A kind of column that takes figures stands once; remove one.
finding-form-same-figure = The line “{ $read }” asks for the same figure as the line “{ $expected }”
    .hint = Remove one, or choose another indicator or breakdown.
finding-form-no-indicator = The line “{ $read }” names no indicator
    .hint = Choose an indicator, or make the line a heading.
finding-form-rule-names = The rule “{ $expected }” names “{ $read }”, which is not in the form
    .hint = Mend the code of the line or column in the rule.
finding-form-rule-bounds = The rule “{ $read }” lacks a bound, or its bounds say nothing
    .hint = A range needs at least one end and the lower must not exceed the upper; a sum needs two lines; percents are above 0.
finding-form-month-start = The reporting month starts on a day from 1 to 28
    .hint = Write 1 for calendar months, 15 for months that run from the 15th of the month before to the 14th.
finding-form-due-days = The due day is too far from the end of the period
    .hint = A report is due within { $expected } days of the period's last day.
finding-form-no-reporters = Nobody fills the form
    .hint = Choose the communes below a province, or single places, or organisations.
finding-form-bottom-up = The reports below are waited for until submitted or approved
    .hint = Choose submitted or approved.
finding-form-dates-overlap = The days { $read } run into those of a later version, { $expected }
    .hint = Choose a later first day, or end before the later version.
finding-form-json = The file of the form cannot be read: { $read }
    .hint = The file must be JSON of the published shape; “hoaban form show” writes one.
finding-template-no-indicators = There are no indicators for the sheet “{ $read }”
    .hint = Import indicators of the groups { $expected } first, then make the form.

# The command hoaban form.
command-form = Make forms from usual sheets, write them as files, define and list them
command-form-list = List the forms
command-form-show = Print a form as a JSON file
command-form-template = Print a form made from a usual sheet and the indicators of the store
    .after = Sheets: annual-targets, monthly-socio-economic, sector, party-building.
    Keep the output in a file, change it, then use “hoaban form define”.
command-form-copy = Print a copy of a form that holds from 1 January of a year
command-form-define = Define forms by JSON files
argument-form = Identifier of the form, such as form:monthly
argument-sheet = The usual sheet
argument-group = Group of indicators, for a sector's sheet
argument-day = Day; today where none is named
argument-year = Year
argument-forms = The JSON files of the forms
form-list-empty = There are no forms yet. Make one: hoaban form template SHEET --place ID (sheets: { $sheets }).
form-list-line = { $form }: { $name } ({ $lines } lines, { $reporters } reporters)
form-defined = Defined { $form } from { $file }.
