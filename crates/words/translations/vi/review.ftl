review-targets = { $count } chỉ tiêu
