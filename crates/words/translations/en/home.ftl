# The first page.
home-title = What was promised, what was reported, by whom, and since when it is known
home-lead = Every number here can be opened: who stated it, on which day, how it was printed, from what it was computed, and what it was before.
home-empty = The record is empty.
    .hint = Load data with "hoaban import", or try the demonstration with "hoaban demo".
home-how = How to read
home-how-asof = Pick a day in the bar at the top: the page goes back to what was known by the end of that day.
home-how-home-name = A number's home
home-how-home = Click any number to see its source, its revisions and how it was computed.
home-how-class-name = Against the target
home-world = { $name }
home-invented = Invented data for trying things out, not real figures.
home-review = Review of { $period }
home-place = Place
