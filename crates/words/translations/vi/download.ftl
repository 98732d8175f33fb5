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
download-note-decimals = Số thập phân trong CSV và JSON dùng dấu chấm, không có dấu phân nhóm.
download-note-as-of = Thêm as_of=NGÀY để lấy đúng những gì đã biết đến hết ngày đó; thêm state=SỐ để lần sau lấy lại y hệt.
download-note-null = Ô trống hoặc null nghĩa là chưa biết, không bao giờ là số không; lý do đứng ở cột reason.
download-note-licence = Số liệu công khai được dùng lại tự do, xin ghi nguồn và ngày.
download-call-review = Bảng đánh giá
    .note = Chỉ tiêu, kết quả, đánh giá và số đếm theo từng căn cứ.
download-call-series = Chuỗi số liệu
    .note = Mỗi kỳ một dòng; vintages=true để lấy mọi lần công bố.
download-call-trace = Nguồn của một con số
    .note = Cây từ con số xuống từng lần công bố.
