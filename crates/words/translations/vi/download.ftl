# Dữ liệu mở.
download-title = Dữ liệu mở
download-lead = Mọi bảng đều tải về được, kèm ngày biết và nguồn của từng con số.
download-what = Bảng
download-forms = Định dạng
download-interface = Giao diện cho chương trình
download-interface-lead = Cùng câu hỏi, cùng câu trả lời như các trang; số thập phân viết dưới dạng chuỗi.
download-reading = Cách đọc dữ liệu
download-csv = CSV
download-excel = Excel
download-json = JSON
