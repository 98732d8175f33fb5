# Công thức: lỗi (finding-formula-<mã>), lý do thiếu, phép tính, hàm. $suggestion là none khi không có gợi ý.
finding-formula-argument = Công thức, vị trí { $position }: “{ $read }” không hợp ở vị trí này của hàm { $function }
    .hint = Ở đây cần: { $expected }.
finding-formula-argument-count = Công thức, vị trí { $position }: hàm { $function } có { $count } đối số, không đúng
    .hint = Viết: { $signature }.
finding-formula-brackets-place = Công thức, vị trí { $position }: ngoặc vuông chỉ đứng ngay sau mã chỉ tiêu
    .hint = Viết như BIRTHS[sex=female].
finding-formula-breakdown = Công thức, vị trí { $position }: “{ $read }” không phải là phân tổ
    .hint = { $suggestion ->
        [none] Viết như [sex=female;area=rural].
       *[other] Viết: { $suggestion }.
    }
finding-formula-chained-comparison = Công thức, vị trí { $position }: so sánh nối tiếp tại “{ $read }”
    .hint = Nối bằng and: A < B and B < C.
finding-formula-character = Công thức, vị trí { $position }: không dùng ký tự “{ $read }”
    .hint = Bỏ ký tự đó.
finding-formula-code-long = Công thức, vị trí { $position }: mã “{ $read }” quá dài
    .hint = Kiểm tra mã.
finding-formula-decimal-comma = Công thức, vị trí { $position }: “{ $read }” dùng dấu phẩy thập phân
    .hint = Viết { $suggestion }: công thức dùng dấu chấm thập phân, dấu phẩy ngăn các đối số.
finding-formula-dimension-twice = Công thức, vị trí { $position }: tiêu thức { $dimension } có hai lần trong “{ $read }”
    .hint = Mỗi tiêu thức một lần.
finding-formula-empty = Công thức, vị trí { $position }: công thức trống
    .hint = Để trống cột formula nếu chỉ tiêu không được tính từ chỉ tiêu khác.
finding-formula-expected-number = Công thức, vị trí { $position }: “{ $read }” phải là một số
    .hint = Ở đây cần số, không phải đúng hoặc sai.
finding-formula-expected-sign = Công thức, vị trí { $position }: thiếu phép tính trước “{ $read }”
    .hint = Thêm + - * / hoặc phép so sánh giữa hai phần.
finding-formula-expected-truth = Công thức, vị trí { $position }: “{ $read }” phải là đúng hoặc sai
    .hint = Ở đây cần một phép so sánh.
finding-formula-expected-value = Công thức, vị trí { $position }: thiếu một giá trị tại “{ $read }”
    .hint = Thêm chỉ tiêu, số hoặc hàm.
finding-formula-forward = Công thức, vị trí { $position }: “{ $read }” hỏi về kỳ sau
    .hint = Chỉ lấy kỳ này và các kỳ trước.
finding-formula-letters = Công thức, vị trí { $position }: “{ $read }” có chữ mà mã và hàm không dùng
    .hint = Mã viết bằng chữ hoa không dấu, hàm bằng chữ thường không dấu.
finding-formula-moment = Công thức, vị trí { $position }: “{ $read }” không chỉ một kỳ
    .hint = { $suggestion ->
        [none] Viết như @-1Y, @-3M, @previous hoặc @2020.
       *[other] Viết: { $suggestion }.
    }
finding-formula-not-additive-over-members = Công thức, vị trí { $position }: { $indicator } là tỷ lệ, không cộng được theo phân tổ
    .hint = Cộng tử số và mẫu số rồi chia.
finding-formula-not-additive-over-places = Công thức, vị trí { $position }: { $indicator } không cộng được theo địa bàn
    .hint = Cộng tử số và mẫu số rồi chia; tỷ lệ không lấy trung bình theo địa bàn.
finding-formula-not-additive-over-time = Công thức, vị trí { $position }: { $indicator } không cộng dồn được theo thời gian
    .hint = Dùng chỉ tiêu cộng dồn được.
finding-formula-not-inside = Công thức, vị trí { $position }: not phải đứng trong ngoặc tại “{ $read }”
    .hint = Viết (not …).
finding-formula-number = Công thức, vị trí { $position }: “{ $read }” không phải là số
    .hint = { $suggestion ->
        [none] Viết như 1234.5.
       *[other] Viết: { $suggestion }.
    }
finding-formula-number-long = Công thức, vị trí { $position }: số “{ $read }” quá dài
    .hint = Nhiều nhất 18 chữ số có nghĩa.
finding-formula-percent-for-ratio = Công thức, vị trí { $position }: “{ $read }” là phần trăm, còn chỉ tiêu tính bằng { $expected }
    .hint = Chia cho 100, hoặc dùng ratio.
finding-formula-percent-sign = Công thức, vị trí { $position }: công thức không viết dấu phần trăm
    .hint = Phần trăm là đơn vị của chỉ tiêu: viết 5, không viết 5%.
finding-formula-period = Công thức, vị trí { $position }: “{ $read }” không phải là kỳ
    .hint = { $suggestion ->
        [none] Viết như 2023, 2023-H1, 2023-9M hoặc 2023-11.
       *[other] Viết: { $suggestion }.
    }
finding-formula-plus-sign = Công thức, vị trí { $position }: thừa dấu cộng
    .hint = Bỏ dấu cộng.
finding-formula-points-and-rate = Công thức, vị trí { $position }: điểm % và % lẫn lộn tại “{ $read }”
    .hint = Hiệu của hai tỷ lệ là điểm %; chỉ so sánh những gì cùng đơn vị.
finding-formula-points-for-rate = Công thức, vị trí { $position }: “{ $read }” tính bằng điểm %, còn chỉ tiêu tính bằng { $expected }
    .hint = % trừ % là điểm %: đổi đơn vị của chỉ tiêu thành điểm %.
finding-formula-power-of-ten = Công thức, vị trí { $position }: “{ $read }” nhân hoặc chia cho 100, 1000… mà đơn vị vẫn là { $expected }
    .hint = Bỏ hệ số: growth, share, index đã tính bằng phần trăm; hoặc đổi đơn vị của chỉ tiêu.
finding-formula-rate-for-points = Công thức, vị trí { $position }: “{ $read }” tính bằng %, còn chỉ tiêu tính bằng { $expected }
    .hint = Lấy hiệu của hai tỷ lệ, hoặc đổi đơn vị của chỉ tiêu thành %.
finding-formula-ratio-for-percent = Công thức, vị trí { $position }: “{ $read }” là tỷ số, còn chỉ tiêu tính bằng { $expected }
    .hint = { $suggestion ->
        [none] Nhân với 100, hoặc dùng share hay growth, vốn đã tính bằng phần trăm.
       *[other] Viết: { $suggestion }; hoặc dùng share hay growth, vốn đã tính bằng phần trăm.
    }
finding-formula-result-scale = Công thức, vị trí { $position }: “{ $read }” tính bằng { $got }, còn chỉ tiêu tính bằng { $expected }
    .hint = { $suggestion ->
        [none] Nhân hoặc chia cho hệ số đổi đơn vị.
       *[other] Viết: { $suggestion }.
    }
finding-formula-result-truth = Công thức, vị trí { $position }: “{ $read }” là đúng hoặc sai, còn chỉ tiêu tính bằng { $expected }
    .hint = Dùng if(…) để đổi thành số.
finding-formula-result-unit = Công thức, vị trí { $position }: “{ $read }” tính bằng { $got }, không cùng loại với { $expected } của chỉ tiêu
    .hint = Kiểm tra công thức và đơn vị.
finding-formula-scale-too-large = Công thức, vị trí { $position }: bậc đơn vị của “{ $read }” quá lớn
    .hint = Kiểm tra đơn vị của các chỉ tiêu.
finding-formula-sign = Công thức, vị trí { $position }: công thức không viết “{ $read }”
    .hint = Viết: { $suggestion }.
finding-formula-stray-period = Công thức, vị trí { $position }: kỳ “{ $read }” đứng một mình
    .hint = Kỳ đứng sau @, hoặc trong hàm cần một kỳ.
finding-formula-stray-word = Công thức, vị trí { $position }: từ “{ $word }” không có nghĩa ở đây
    .hint = { $suggestion ->
        [none] Mã chỉ tiêu viết bằng chữ hoa; hàm có ngoặc theo sau.
       *[other] Có lẽ là { $suggestion }.
    }
finding-formula-thousands = Công thức, vị trí { $position }: “{ $read }” có dấu ngăn hàng nghìn, hoặc không rõ nghĩa
    .hint = Viết { $suggestion }: không có dấu ngăn hàng nghìn.
finding-formula-too-deep = Công thức, vị trí { $position }: lồng nhau quá { $most } tầng
    .hint = Tách ra một chỉ tiêu ở giữa.
finding-formula-too-long = Công thức, vị trí { $position }: công thức dài quá { $most } byte
    .hint = Tách ra một chỉ tiêu ở giữa.
finding-formula-unclosed = Công thức, vị trí { $position }: ngoặc mở “{ $read }” chưa đóng
    .hint = Thêm ).
finding-formula-unclosed-bracket = Công thức, vị trí { $position }: ngoặc vuông “{ $read }” chưa đóng
    .hint = Thêm ].
finding-formula-units-ambiguous = Công thức, vị trí { $position }: không rõ { $got } tại “{ $read }” là đổi đơn vị hay nhân lên, so với { $expected }
    .hint = Bỏ hệ số đi: những đơn vị cùng loại được tự động quy đổi.
finding-formula-units-differ = Công thức, vị trí { $position }: “{ $read }” tính bằng { $got }, không cộng hay so sánh được với { $expected }
    .hint = Chỉ cộng, trừ, so sánh những gì cùng loại đơn vị.
finding-formula-unknown-dimension = Công thức, vị trí { $position }: không có tiêu thức { $dimension }
    .hint = Kiểm tra mã tiêu thức.
finding-formula-unknown-function = Công thức, vị trí { $position }: không có hàm { $function }
    .hint = { $suggestion ->
        [none] Xem danh sách hàm.
       *[other] Có lẽ là { $suggestion }.
    }
finding-formula-unknown-indicator = Công thức, vị trí { $position }: không có chỉ tiêu { $indicator }
    .hint = { $suggestion ->
        [none] Kiểm tra mã.
       *[other] Có lẽ là { $suggestion }.
    }
finding-formula-unknown-member = Công thức, vị trí { $position }: tiêu thức { $dimension } không có { $member }
    .hint = { $suggestion ->
        [none] Kiểm tra mã.
       *[other] Có lẽ là { $suggestion }.
    }
finding-formula-unopened = Công thức, vị trí { $position }: thừa ngoặc đóng “{ $read }”
    .hint = Bỏ ngoặc, hoặc thêm ngoặc mở.
formula-missing-lacks = thiếu một số liệu
formula-missing-division-by-zero = chia cho số không
formula-missing-base-not-positive = gốc so sánh không lớn hơn không
formula-missing-too-large = số quá lớn
formula-missing-out-of-calendar = kỳ nằm ngoài khoảng năm được ghi
formula-missing-no-such-parts = kỳ không chia được thành các phần như vậy
formula-missing-base-not-before = gốc so sánh không ở trước kỳ
formula-missing-too-few-known = quá ít số liệu các kỳ trước
formula-missing-too-many-steps = phải xem quá nhiều số liệu
formula-missing-not-valid = công thức không hợp lệ vào ngày này
formula-missing-unknown-indicator = không có chỉ tiêu trong công thức
formula-operation-number = số
formula-operation-figure = số liệu
formula-operation-sum = cộng, trừ
formula-operation-product = nhân, chia
formula-operation-negated = đổi dấu
formula-operation-converted = đổi đơn vị
formula-operation-compared = so sánh
formula-operation-all = tất cả
formula-operation-any = ít nhất một
formula-operation-not = phủ định
formula-function-abs = giá trị tuyệt đối
formula-function-average = bình quân các phần của kỳ
formula-function-change = mức thay đổi so với cùng kỳ
formula-function-compound_growth = tốc độ tăng bình quân năm
formula-function-contribution = điểm % đóng góp vào mức tăng chung
formula-function-cumulative = lũy kế từ đầu năm
formula-function-growth = tốc độ tăng so với cùng kỳ
formula-function-growth_previous = tốc độ tăng so với kỳ trước
formula-function-if = chọn theo điều kiện
formula-function-if_missing = thay thế khi thiếu
formula-function-index = chỉ số so với kỳ gốc
formula-function-known = đã có số liệu
formula-function-max = lớn nhất
formula-function-median_of_last = trung vị các kỳ trước
formula-function-median_of_same_period = trung vị cùng kỳ các năm trước
formula-function-min = nhỏ nhất
formula-function-parent = của địa bàn cấp trên
formula-function-previous = kỳ trước
formula-function-ratio = tỷ số
formula-function-round = làm tròn
formula-function-same_period_last_year = cùng kỳ năm trước
formula-function-share = tỷ trọng
formula-function-spread_of_last = độ dao động thường thấy các kỳ trước
formula-function-sum_over = tổng theo phân tổ
formula-function-sum_places = tổng theo địa bàn
formula-function-target = chỉ tiêu kế hoạch
