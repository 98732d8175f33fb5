# Trang báo lỗi.
error-not-found = Không có trang này.
    .hint = Địa chỉ có thể đã gõ sai. Hãy bắt đầu lại từ trang đầu.
error-bad-request = Địa chỉ có chỗ không đọc được.
    .hint = Hãy sửa chỗ nêu trên, hoặc chọn lại từ các danh sách trên trang.
error-forbidden = Trang này không mở cho người xem.
    .hint = Chỉ người vận hành, trên chính máy chủ, mới được ghi số liệu.
error-unexpected = Máy chủ gặp lỗi.
    .hint = Hãy thử lại; nếu vẫn lỗi, hãy báo người vận hành kèm mã ở trên.
error-read = { $field }: đọc được "{ $read }", cần { $expected }
error-home = Về trang đầu
error-refused = Số liệu gửi lên chưa ghi được.
    .hint = Hãy sửa các chỗ nêu dưới đây rồi gửi lại; chưa có gì được ghi.
