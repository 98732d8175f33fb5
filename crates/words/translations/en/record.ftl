# Reasons that the record gives.
