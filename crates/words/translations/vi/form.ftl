# Biểu mẫu: các mẫu kèm theo chương trình và lỗi khi định nghĩa biểu.
form-template-annual-targets = Biểu chỉ tiêu kế hoạch năm
form-template-monthly-socio-economic = Báo cáo tình hình kinh tế - xã hội tháng
form-template-sector = Báo cáo quý của ngành
form-template-party-building = Báo cáo quý về công tác xây dựng Đảng

finding-form-no-lines = Biểu không có dòng nào để nhập số liệu
    .hint = Thêm ít nhất một dòng gắn với một chỉ tiêu.
finding-form-no-columns = Biểu không có cột nào để nhập số liệu
    .hint = Thêm cột “Thực hiện kỳ này” hoặc “Lũy kế từ đầu năm”.
finding-form-too-large = Biểu quá lớn
    .hint = Một biểu có nhiều nhất { $lines } dòng, { $columns } cột và { $rules } quy tắc kiểm tra.
finding-form-code-twice = Mã “{ $read }” có hai lần trong biểu
    .hint = Mỗi dòng, mỗi cột, mỗi quy tắc có một mã riêng.
finding-form-column-twice = Loại cột “{ $read }” có hai lần
    .hint = Mỗi loại cột nhập số liệu chỉ có một lần; bỏ bớt một cột.
finding-form-same-figure = Dòng “{ $read }” hỏi cùng một số liệu với dòng “{ $expected }”
    .hint = Bỏ một dòng, hoặc chọn chỉ tiêu hay phân tổ khác.
finding-form-no-indicator = Dòng “{ $read }” chưa gắn với chỉ tiêu nào
    .hint = Chọn chỉ tiêu cho dòng, hoặc đổi dòng thành tiêu đề.
finding-form-rule-names = Quy tắc “{ $expected }” nhắc đến “{ $read }”, không có trong biểu
    .hint = Sửa mã dòng hoặc mã cột trong quy tắc.
finding-form-rule-bounds = Quy tắc “{ $read }” thiếu ngưỡng hoặc ngưỡng không hợp lệ
    .hint = Khoảng cần ít nhất một đầu và đầu dưới không lớn hơn đầu trên; tổng cần ít nhất hai dòng; ngưỡng phần trăm lớn hơn 0.
finding-form-month-start = Ngày bắt đầu tháng báo cáo phải từ 1 đến 28
    .hint = Ghi 1 cho tháng dương lịch, 15 cho tháng báo cáo từ ngày 15 tháng trước đến ngày 14.
finding-form-due-days = Hạn gửi quá xa ngày cuối kỳ
    .hint = Hạn gửi cách ngày cuối kỳ không quá { $expected } ngày.
finding-form-no-reporters = Chưa có đơn vị nào lập biểu
    .hint = Chọn các xã thuộc một tỉnh, hoặc chọn từng địa bàn, hoặc từng cơ quan.
finding-form-bottom-up = Báo cáo cấp dưới chỉ có thể chờ đến khi “đã gửi” hoặc “đã phê duyệt”
    .hint = Chọn submitted hoặc approved.
finding-form-dates-overlap = Thời gian áp dụng { $read } trùng với phiên bản sau { $expected }
    .hint = Chọn ngày bắt đầu muộn hơn, hoặc ghi ngày kết thúc trước phiên bản sau.
finding-form-json = Không đọc được tệp biểu mẫu: { $read }
    .hint = Tệp phải là JSON theo mẫu; xem bằng lệnh “hoaban form show”.
finding-template-no-indicators = Chưa có chỉ tiêu nào để lập biểu theo mẫu “{ $read }”
    .hint = Nhập chỉ tiêu thuộc nhóm { $expected } trước, rồi lập biểu.

# Lệnh hoaban form.
command-form = Lập biểu mẫu từ mẫu có sẵn, ghi ra tệp, định nghĩa, liệt kê
command-form-list = Liệt kê các biểu mẫu
command-form-show = In một biểu mẫu thành tệp JSON
command-form-template = In biểu mẫu lập từ một mẫu có sẵn với các chỉ tiêu trong kho
    .after = Mẫu: annual-targets, monthly-socio-economic, sector, party-building.
    Lưu kết quả vào tệp, sửa, rồi dùng “hoaban form define”.
command-form-copy = In bản sao biểu mẫu, áp dụng từ ngày 01/01 của một năm
command-form-define = Định nghĩa biểu mẫu từ tệp JSON
argument-form = Mã biểu mẫu, ví dụ form:monthly
argument-sheet = Mẫu có sẵn
argument-group = Nhóm chỉ tiêu, cho mẫu của ngành
argument-day = Ngày; bỏ trống là hôm nay
argument-year = Năm
argument-forms = Các tệp JSON của biểu mẫu
form-list-empty = Chưa có biểu mẫu nào. Lập từ mẫu: hoaban form template MẪU --place MÃ (mẫu: { $sheets }).
form-list-line = { $form }: { $name } ({ $lines } dòng, { $reporters } đơn vị báo cáo)
form-defined = Đã định nghĩa { $form } từ { $file }.
