# Trang kế hoạch.
target-title = Kế hoạch của { $place }
target-headline = { $count } chỉ tiêu được giao cho { $place }
target-period = Kỳ
target-baseline = Căn cứ
target-document = Văn bản
target-before = Trước đó
target-empty = Chưa có chỉ tiêu nào được giao.
    .hint = Hãy chọn kỳ khác hoặc ngày muộn hơn.
target-of = { $indicator }: { $baseline }
target-clause = Điều khoản
target-tolerance = Mức xấp xỉ
target-note = Ghi chú
