# What is found in files that are read: finding-<code>, the hint under .hint.
finding-row = row { $row }
finding-column = column { $column }
