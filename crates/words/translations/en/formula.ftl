# Formulas: problems (finding-formula-<code>), why missing, operations, functions. $suggestion is none where there is none.
finding-formula-argument = Formula, position { $position }: “{ $read }” does not fit this place of the function { $function }
    .hint = Wanted here: { $expected }.
finding-formula-argument-count = Formula, position { $position }: the function { $function } has { $count } arguments, which is wrong
    .hint = Write: { $signature }.
finding-formula-brackets-place = Formula, position { $position }: square brackets follow only the code of an indicator
    .hint = Write it like BIRTHS[sex=female].
finding-formula-breakdown = Formula, position { $position }: “{ $read }” is not a breakdown
    .hint = { $suggestion ->
        [none] Write it like [sex=female;area=rural].
       *[other] Write: { $suggestion }.
    }
finding-formula-chained-comparison = Formula, position { $position }: comparisons are chained at “{ $read }”
    .hint = Join them by and: A < B and B < C.
finding-formula-character = Formula, position { $position }: the character “{ $read }” is not used
    .hint = Remove it.
finding-formula-code-long = Formula, position { $position }: the code “{ $read }” is too long
    .hint = Check the code.
finding-formula-decimal-comma = Formula, position { $position }: “{ $read }” has a decimal comma
    .hint = Write { $suggestion }: formulas have a decimal point, commas part arguments.
finding-formula-dimension-twice = Formula, position { $position }: the dimension { $dimension } stands twice in “{ $read }”
    .hint = Each dimension once.
finding-formula-empty = Formula, position { $position }: the formula is empty
    .hint = Leave the column empty where nothing is computed.
finding-formula-expected-number = Formula, position { $position }: “{ $read }” must be a number
    .hint = A number is needed here, not yes or no.
finding-formula-expected-sign = Formula, position { $position }: a sign is missing before “{ $read }”
    .hint = Put + - * / or a comparison between the two.
finding-formula-expected-truth = Formula, position { $position }: “{ $read }” must be yes or no
    .hint = A comparison is needed here.
finding-formula-expected-value = Formula, position { $position }: a value is missing at “{ $read }”
    .hint = Put an indicator, a number or a function there.
finding-formula-forward = Formula, position { $position }: “{ $read }” asks for a later period
    .hint = Only this and earlier periods may be asked for.
finding-formula-letters = Formula, position { $position }: “{ $read }” has letters that no code or function has
    .hint = Codes are in capitals, functions in small letters, both without accents.
finding-formula-moment = Formula, position { $position }: “{ $read }” names no period
    .hint = { $suggestion ->
        [none] Write it like @-1Y, @-3M, @previous or @2020.
       *[other] Write: { $suggestion }.
    }
finding-formula-not-additive-over-members = Formula, position { $position }: { $indicator } is a rate and does not add up over members
    .hint = Add up what it is made of, then divide.
finding-formula-not-additive-over-places = Formula, position { $position }: { $indicator } does not add up over places
    .hint = Add up what it is made of, then divide; rates are not averaged over places.
finding-formula-not-additive-over-time = Formula, position { $position }: { $indicator } does not add up over time
    .hint = Use an indicator that does.
finding-formula-not-inside = Formula, position { $position }: not must stand in parentheses at “{ $read }”
    .hint = Write (not …).
finding-formula-number = Formula, position { $position }: “{ $read }” is not a number
    .hint = { $suggestion ->
        [none] Write it like 1234.5.
       *[other] Write: { $suggestion }.
    }
finding-formula-number-long = Formula, position { $position }: the number “{ $read }” is too long
    .hint = At most 18 significant digits.
finding-formula-percent-for-ratio = Formula, position { $position }: “{ $read }” is in percent, the indicator in { $expected }
    .hint = Divide by 100, or use ratio.
finding-formula-percent-sign = Formula, position { $position }: a formula has no percent sign
    .hint = Percent is the unit of an indicator: write 5, not 5%.
finding-formula-period = Formula, position { $position }: “{ $read }” is not a period
    .hint = { $suggestion ->
        [none] Write it like 2023, 2023-H1, 2023-9M or 2023-11.
       *[other] Write: { $suggestion }.
    }
finding-formula-plus-sign = Formula, position { $position }: a plus sign too many
    .hint = Remove it.
finding-formula-points-and-rate = Formula, position { $position }: points and percent are mixed at “{ $read }”
    .hint = The difference of two rates is in points; compare only what has one unit.
finding-formula-points-for-rate = Formula, position { $position }: “{ $read }” is in points, the indicator in { $expected }
    .hint = Percent less percent is points: change the unit of the indicator to điểm %.
finding-formula-power-of-ten = Formula, position { $position }: “{ $read }” multiplies or divides by 100, 1000 … while the unit stays { $expected }
    .hint = Remove the factor: growth, share, index are in percent already; or change the unit of the indicator.
finding-formula-rate-for-points = Formula, position { $position }: “{ $read }” is in percent, the indicator in { $expected }
    .hint = Take the difference of two rates, or change the unit of the indicator to %.
finding-formula-ratio-for-percent = Formula, position { $position }: “{ $read }” is a ratio, the indicator is in { $expected }
    .hint = { $suggestion ->
        [none] Multiply by 100, or use share or growth, which give percent as they are.
       *[other] Write: { $suggestion }; or use share or growth, which give percent as they are.
    }
finding-formula-result-scale = Formula, position { $position }: “{ $read }” is in { $got }, the indicator in { $expected }
    .hint = { $suggestion ->
        [none] Multiply or divide by the factor between the units.
       *[other] Write: { $suggestion }.
    }
finding-formula-result-truth = Formula, position { $position }: “{ $read }” is yes or no, the indicator is in { $expected }
    .hint = Turn it into a number by if(…).
finding-formula-result-unit = Formula, position { $position }: “{ $read }” is in { $got }, which does not measure what { $expected } of the indicator does
    .hint = Check the formula and the unit.
finding-formula-scale-too-large = Formula, position { $position }: the scale of “{ $read }” is too large
    .hint = Check the units of the indicators.
finding-formula-sign = Formula, position { $position }: “{ $read }” is not written in formulas
    .hint = Write: { $suggestion }.
finding-formula-stray-period = Formula, position { $position }: the period “{ $read }” stands alone
    .hint = Periods follow @, or stand in a function that takes one.
finding-formula-stray-word = Formula, position { $position }: the word “{ $word }” means nothing here
    .hint = { $suggestion ->
        [none] Codes of indicators are in capitals; functions have parentheses.
       *[other] Perhaps { $suggestion }.
    }
finding-formula-thousands = Formula, position { $position }: “{ $read }” has marks between thousands, or may be read in two ways
    .hint = Write { $suggestion }: no marks between thousands.
finding-formula-too-deep = Formula, position { $position }: nested deeper than { $most }
    .hint = Make an indicator in between.
finding-formula-too-long = Formula, position { $position }: the formula is longer than { $most } bytes
    .hint = Make an indicator in between.
finding-formula-unclosed = Formula, position { $position }: the parenthesis “{ $read }” is not closed
    .hint = Add ).
finding-formula-unclosed-bracket = Formula, position { $position }: the bracket “{ $read }” is not closed
    .hint = Add ].
finding-formula-units-ambiguous = Formula, position { $position }: it is not clear whether { $got } at “{ $read }” changes the unit or multiplies, beside { $expected }
    .hint = Leave the factor out: units of one kind are converted by themselves.
finding-formula-units-differ = Formula, position { $position }: “{ $read }” is in { $got } and cannot be added to or compared with { $expected }
    .hint = Add, subtract and compare only what measures the same.
finding-formula-unknown-dimension = Formula, position { $position }: there is no dimension { $dimension }
    .hint = Check its code.
finding-formula-unknown-function = Formula, position { $position }: there is no function { $function }
    .hint = { $suggestion ->
        [none] See the list of functions.
       *[other] Perhaps { $suggestion }.
    }
finding-formula-unknown-indicator = Formula, position { $position }: there is no indicator { $indicator }
    .hint = { $suggestion ->
        [none] Check the code.
       *[other] Perhaps { $suggestion }.
    }
finding-formula-unknown-member = Formula, position { $position }: the dimension { $dimension } has no { $member }
    .hint = { $suggestion ->
        [none] Check its code.
       *[other] Perhaps { $suggestion }.
    }
finding-formula-unopened = Formula, position { $position }: the parenthesis “{ $read }” closes nothing
    .hint = Remove it, or open one.
formula-missing-lacks = a figure is not known
formula-missing-division-by-zero = division by zero
formula-missing-base-not-positive = the base is not above zero
formula-missing-too-large = the number is too large
formula-missing-out-of-calendar = the period lies outside the years that are kept
formula-missing-no-such-parts = the period has no such parts
formula-missing-base-not-before = the base does not lie before the period
formula-missing-too-few-known = too few earlier figures are known
formula-missing-too-many-steps = too many figures would have to be looked at
formula-missing-not-valid = the formula does not hold on this day
formula-missing-unknown-indicator = an indicator of the formula does not exist
formula-operation-number = number
formula-operation-figure = figure
formula-operation-sum = sum
formula-operation-product = product
formula-operation-negated = sign turned
formula-operation-converted = unit converted
formula-operation-compared = compared
formula-operation-all = all
formula-operation-any = any
formula-operation-not = not
formula-function-abs = distance from zero
formula-function-average = mean over the parts of the period
formula-function-change = change against the same period a year earlier
formula-function-compound_growth = mean yearly growth
formula-function-contribution = points contributed to the growth of the whole
formula-function-cumulative = amount since 1 January
formula-function-growth = growth against the same period a year earlier
formula-function-growth_previous = growth against the period just before
formula-function-if = chosen by a condition
formula-function-if_missing = stand-in for a gap
formula-function-index = index on a base period
formula-function-known = known
formula-function-max = largest
formula-function-median_of_last = median of the periods just before
formula-function-median_of_same_period = median of the same period of earlier years
formula-function-min = smallest
formula-function-parent = of the place above
formula-function-previous = the period before
formula-function-ratio = ratio
formula-function-round = rounded
formula-function-same_period_last_year = the same period a year earlier
formula-function-share = share
formula-function-spread_of_last = usual distance from the median of the periods just before
formula-function-sum_over = sum over members
formula-function-sum_places = sum over places
formula-function-target = target
