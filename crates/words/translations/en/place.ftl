# The page of a place.
place-life = Its life
place-facts = Facts
place-reviews = Reviews by period
place-no-reviews = No target was set for this place.
place-name = Name
place-code = Code
place-since = Since
place-until = Until before
place-level = Level
place-parent = Lies in
place-area = Area
place-centre = Coordinates
place-children = { $n ->
    [one] { $count } part
   *[other] { $count } parts
}
place-founded = Founded
place-dissolved = Dissolved; it went to:
place-from = Founded from:
place-renamed = Renamed { $name }
place-share = { $share } by { $basis }
place-headline-gone = { $place }: until { $day }
place-ended = Ended
place-life-unknown = No change of name or territory is on record.
