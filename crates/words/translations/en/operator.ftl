# Operator mode.
