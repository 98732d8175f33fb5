# Số liệu cần xem lại.
doubt-title = Số liệu cần xem lại
doubt-headline = { $count } số liệu cần xem lại
doubt-lead = Danh sách cho người tổng hợp: mỗi dòng là một con số mà bộ số liệu thấy chưa khớp.
doubt-empty = Không có số liệu nào cần xem lại.
doubt-shown = Đang dùng
doubt-other = Số khác
doubt-says = Nội dung
doubt-disagreement = Số liệu khác nhau
    .meaning = Nguồn khác, hoặc các phần cộng lại, cho kết quả khác quá mức làm tròn. Cần hỏi lại đơn vị báo cáo.
doubt-overtaken = Đã có số mới hơn
    .meaning = Nguồn khác đã công bố trước; số đang dùng biết sau và được ưu tiên.
doubt-stale = Số không còn dùng
    .meaning = Đã từng hiển thị, nay không còn. Tài liệu nào đã dẫn số này thì cần sửa.
doubt-incomplete = Tổng chưa đủ
    .meaning = Còn thiếu đơn vị chưa báo cáo.
doubt-other_cut_off = Khác ngày chốt
    .meaning = Hai số tính đến hai ngày khác nhau nên không so được.
