# What is found in files that are read: finding-<code>, the hint under .hint.
