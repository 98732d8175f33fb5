# Trang đầu.
home-title = Chỉ tiêu đã giao, kết quả đã báo cáo, ai báo cáo và biết từ khi nào
home-lead = Mỗi con số ở đây đều mở ra được: ai công bố, ngày nào, in ra sao, tính từ đâu, và đã từng khác thế nào.
home-empty = Bộ số liệu còn trống.
    .hint = Nạp dữ liệu bằng lệnh "hoaban import", hoặc dùng thử bằng lệnh "hoaban demo".
home-how = Cách đọc
home-how-asof = Chọn một ngày ở thanh trên cùng: trang trở về đúng những gì đã biết đến hết ngày đó.
home-how-home-name = Nguồn của con số
home-how-home = Bấm vào bất kỳ con số nào để xem nguồn, các lần sửa và cách tính.
home-how-class-name = So với chỉ tiêu
home-world = { $name }
home-invented = Dữ liệu giả định để dùng thử, không phải số liệu thật.
home-review = Đánh giá { $period }
home-place = Địa bàn
