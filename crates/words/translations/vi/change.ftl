# So hai thời điểm.
change-title = { $place }, { $period }: thay đổi giữa hai ngày
change-headline = { $count } thay đổi từ { $from } đến { $to }
change-none = Không có thay đổi từ { $from } đến { $to }
change-empty = Giữa hai ngày này không có gì thay đổi.
    .hint = Hãy chọn hai ngày cách xa nhau hơn.
change-why = Vì sao
change-then = rồi thành
change-from = Từ ngày
change-to = Đến ngày
change-result = kết quả
change-target = chỉ tiêu
change-stated = { $day }: { $who } công bố { $value }
change-withdrawn = { $day }: { $who } rút số liệu
change-amended = { $day }: { $document } giao { $value }
