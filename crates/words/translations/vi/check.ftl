# Kiểm tra số liệu của một văn bản.
command-check = Đọc văn bản và cho biết từng con số trong đó khớp hay không khớp với bộ số liệu
    .after =
        Ví dụ: hoaban check bao-cao.docx --store sqlite:hoaban-demo/hoaban.db --as-of 2023-11-30
        Đọc văn bản thuần, Markdown, HTML, Word, Excel, CSV; "-" là đầu vào chuẩn. Không có --store thì chỉ đọc và đối chiếu các số với nhau.
        Mã kết thúc: 1 khi có chỗ sai.
argument-papers = Các văn bản cần kiểm tra
argument-out = Ghi kết quả vào tệp này; nhiều tệp Word thì nêu thư mục
command-check-confirm = Cho biết những chữ nào trong văn bản nói về chỉ tiêu nào; lần sau sẽ tự nhận ra
    .after =
        Ví dụ: hoaban check confirm "tổng sản phẩm trên địa bàn" --indicator GRDP_CURRENT --store sqlite:hoaban-demo/hoaban.db
command-check-silence = Bỏ qua một chỗ nghi ngờ, có ghi lý do; lần sau cùng câu ấy sẽ không báo nữa
    .after =
        Ví dụ: hoaban check silence bao-cao.docx --code disagrees --number 7,1% --reason "số đã công bố" --store sqlite:hoaban-demo/hoaban.db
        Mã và con số lấy từ hoaban check --format json. Không có bộ số liệu thì dùng hoaban check --silence, hoặc viết ngay trong văn bản thuần, Markdown, HTML: <!-- hoaban: silence MÃ SỐ: LÝ DO -->
argument-verb = Việc cần làm
argument-silences = Bỏ qua chỗ nghi ngờ này trong lần kiểm tra này; nhắc lại được
argument-words = Những chữ trong văn bản
argument-instead_of = Chỉ tiêu mà những chữ ấy đang dẫn nhầm tới
argument-paper = Văn bản có chỗ nghi ngờ
argument-code = Mã của chỗ nghi ngờ
argument-number = Con số như viết trong văn bản, có thể không kèm đơn vị
argument-undo = Thôi bỏ qua, báo lại như cũ
terminal-check-confirmed = Đã ghi nhớ: “{ $words }” là { $indicator }.
terminal-check-known = “{ $words }” vốn đã là { $indicator }.
terminal-check-silenced = Từ nay bỏ qua { $number } trong: { $passage }
terminal-check-heard = Từ nay lại báo { $number } trong: { $passage }
terminal-check-needs-folder = Nhiều tệp Word một lần thì nêu --out THƯ-MỤC để ghi các tệp đã ghi chú.
finding-check-file-missing = Không có tệp này
    .hint = Xem lại tên tệp và thư mục
finding-check-file-closed = Không có quyền đọc tệp này
    .hint = Chép tệp ra nơi khác, hoặc xin quyền đọc
finding-check-file-folder = Đây là thư mục, không phải tệp
    .hint = Nêu từng tệp trong thư mục, ví dụ { $read }/*.docx
terminal-demo-report = Kiểm tra một báo cáo mẫu (tự viết, số liệu thật, cố ý đặt vào tám chỗ sai):
terminal-check-needs-out = Hãy nêu --out TỆP.docx để ghi tệp Word đã ghi chú.
check-page-title = Kết quả kiểm tra số liệu
check-heading = { $place }, tính đến { $day }
check-heading-dateline = { $place }, tính đến { $day } (ngày ghi trong văn bản)
check-summary = { $count } số
check-count-agrees = { $count } khớp
check-count-disagrees = { $count } sai
check-count-stale = { $count } đã cũ
check-count-early = { $count } chưa công bố vào ngày ấy
check-count-other-period = { $count } của kỳ khác
check-count-other-place = { $count } của nơi khác
check-count-other-baseline = { $count } so với căn cứ khác
check-count-not-comparable = { $count } không so được
check-count-unknown = { $count } chưa rõ
check-count-findings = { $count } chỗ trong văn bản cần xem lại
check-count-silent = { $count } chỗ đã được bỏ qua
check-silent = đã bỏ qua: { $reason }
check-silent-by = đã bỏ qua: { $reason } ({ $by }, { $day })
check-agrees = khớp với { $indicator }
check-agrees-truncated = khớp với { $indicator }, nhưng đã cắt bớt chữ số thay vì làm tròn từ { $expected }
check-disagrees = sai, bộ số liệu ghi { $expected } (lệch { $difference })
check-stale = đã cũ: số { $expected } biết từ { $day } nay được thay bằng { $replacement }
check-stale-withdrawn = đã cũ: số { $expected } biết từ { $day } nay không còn dùng
check-early = đến { $day } mới biết số này
check-other-period = là số của { $instead }, không phải của kỳ này
check-other-place = là số của { $instead }
check-other-baseline = đúng khi so với { $instead }
check-not-comparable = bộ số liệu không có đủ để so với { $indicator }
check-unknown = chưa rõ nói về chỉ tiêu nào, hoặc bộ số liệu không có
check-points = điểm %
check-cause = ; có thể do { $cause }
check-source = . Nguồn: { $source }
check-computed = tính từ bộ số liệu
slip-digits-transposed = đổi chỗ hai chữ số
slip-digit-mistyped = gõ nhầm một chữ số
slip-digit-lost-or-added = thiếu hoặc thừa một chữ số
slip-power-of-ten = sai đơn vị (lệch 10, 100, 1.000 lần)
slip-sign = nhầm tăng với giảm
slip-truncated = cắt bớt chữ số thay vì làm tròn
slip-points-for-percent = lấy phần trăm thay cho điểm phần trăm
slip-neighbouring-row = lấy số của dòng bên cạnh ({ $indicator })
check-finding-parts-exceed-whole = các phần cộng lại được { $sum }, nhiều hơn tổng { $total } (lệch { $difference })
check-finding-parts-exceed-whole-suspect = các phần cộng lại được { $sum }, tổng là { $total } (lệch { $difference }); nếu các số khác đúng thì { $subject } phải là { $expected }, không phải { $found }
check-finding-parts-miss-whole = các phần cộng lại được { $sum }, không khớp với tổng { $total } (lệch { $difference })
check-finding-parts-miss-whole-suspect = các phần cộng lại được { $sum }, tổng là { $total } (lệch { $difference }); nếu các số khác đúng thì { $subject } phải là { $expected }, không phải { $found }
check-finding-shares-miss-hundred = các tỷ trọng cộng lại được { $sum } %, không phải 100 % (lệch { $difference })
check-finding-share-changes-miss-zero = mức tăng, giảm của các tỷ trọng cộng lại phải bằng 0, đây được { $sum }
check-finding-share-against-amounts = tỷ trọng { $found } % không khớp với số tuyệt đối của { $subject }: theo số tuyệt đối là { $expected } %
check-finding-growth-against-amounts = tốc độ tăng không khớp với hai số tuyệt đối: phải là { $expected } %
check-finding-ends-against-change = mức tăng, giảm ghi { $found }, nhưng từ số đầu đến số cuối là { $expected }
check-finding-contributions-miss-growth = các phần đóng góp cộng lại được { $sum } điểm phần trăm, không khớp với mức tăng { $total } % (lệch { $difference })
check-finding-change-against-growth = mức tăng, giảm của { $subject } không khớp với tốc độ: phải khoảng { $expected }
check-finding-achievement-against-target = tỷ lệ thực hiện của { $subject } không khớp với kết quả và kế hoạch: phải là { $expected } %
check-finding-pair-against-percent = tỷ lệ của { $subject } không khớp với hai số đi kèm: phải là { $expected } %
check-finding-fraction-over-one = { $found } lớn hơn tổng của nó
check-finding-subcount-exceeds-count = số con { $found } lớn hơn số { $total } chứa nó
check-finding-subcounts-miss-count = các số con cộng lại được { $sum }, không khớp với { $total }
check-finding-prizes-miss-total = các giải cộng lại được { $sum }, không khớp với tổng { $total }
check-finding-difference-against-amounts = chênh lệch ghi { $found }, nhưng hai số đã nêu lệch nhau { $expected }
check-finding-amount-against-words = số tiền { $found } không khớp với phần viết bằng chữ: { $expected } đồng
check-finding-rank-outside-total = thứ hạng { $found } vượt quá tổng số
check-finding-share-over-hundred = tỷ trọng { $found } lớn hơn 100 %
check-finding-told-twice-differently = { $subject } được nêu hai lần khác nhau: ở đây { $found }, chỗ kia { $expected }
check-finding-clause-repeated = đoạn này được lặp lại: { $found }
check-finding-paragraph-repeated = cả đoạn có { $found } được lặp lại nguyên văn
check-finding-no-such-day = không có ngày { $found }
check-finding-weekday-against-date = ngày { $date } là { $expected }, không phải { $found }
check-finding-citation-incomplete = lần đầu dẫn { $found } còn thiếu: { $missing } (Nghị định 30/2020/NĐ-CP)
check-finding-table-total-differs = tổng trong bảng ghi { $found }, cộng lại được { $expected }
check-finding-table-unit-changes = đơn vị trong bảng thay đổi: { $found } thay vì { $expected }
check-citation-type = loại văn bản
check-citation-number = số, ký hiệu
check-citation-symbol = ký hiệu
check-citation-date = ngày ban hành
check-citation-issuer = cơ quan ban hành
check-citation-subject = trích yếu
finding-check-place-needed = Chưa rõ văn bản nói về địa bàn nào
    .hint = Nêu --place, ví dụ { $expected }
finding-check-words-missing = “{ $read }” không phải là tên gọi của một chỉ tiêu
    .hint = Chọn lại đúng phần chữ nêu tên chỉ tiêu, không có dấu chấm phẩy
finding-check-reason-missing = Chưa nêu lý do bỏ qua số “{ $read }”
    .hint = Ghi một câu để người sau hiểu vì sao số này để nguyên
finding-check-doubt-unfit = Không ghi được: “{ $read }”
    .hint = Lý do là một đoạn chữ thường, không quá 4.000 byte
finding-check-no-such-doubt = Không có chỗ nghi ngờ nào như vậy: “{ $read }”
    .hint = Chạy hoaban check rồi lấy đúng mã và con số; trong văn bản đang có: { $expected }
finding-check-silence-unreadable = Không hiểu yêu cầu bỏ qua “{ $read }”
    .hint = Viết theo mẫu: MÃ SỐ: LÝ DO, ví dụ disagrees 7,1%: số đã công bố
finding-check-silence-unused = Yêu cầu bỏ qua “{ $read }” không ứng với chỗ nào
    .hint = Chỗ ấy nay đã đúng hoặc đã đổi; xóa yêu cầu này đi
finding-check-not-word = “{ $read }” không phải là tệp Word
    .hint = Chỉ tệp .docx mới nhận được ghi chú; các tệp khác dùng --format html
finding-check-not-marked = Không ghi chú được vào tệp: { $read }
    .hint = Mở và lưu lại tệp bằng Word rồi thử lại
finding-text-not-utf-8 = Tệp “{ $read }” không phải văn bản UTF-8
    .hint = Lưu lại tệp với bảng mã UTF-8
finding-file-kind-unknown = Không kiểm tra được tệp này: { $kind ->
        [pdf] đây là tệp PDF
        [doc] đây là tệp Word kiểu cũ (.doc)
        [odt] đây là tệp văn bản OpenDocument (.odt)
        [rtf] đây là tệp RTF
        [pptx] đây là tệp trình chiếu
        [xlsb] đây là sổ tính kiểu .xlsb
        [jpeg] đây là ảnh
        [png] đây là ảnh
        [tiff] đây là ảnh
        [webp] đây là ảnh
        [gif] đây là ảnh
        [heic] đây là ảnh
        [program] đây là chương trình
        [zip] đây là thư mục nén
        [rar] đây là thư mục nén
        [gzip] đây là thư mục nén
        [ole] không rõ đây là loại tệp gì
       *[other] đây là tệp loại { $kind }
    }
    .hint = { $kind ->
        [doc] Mở bằng Word, lưu lại kiểu “Tài liệu Word (.docx)” rồi kiểm tra tệp ấy
        [odt] Mở ra, lưu lại kiểu .docx rồi kiểm tra tệp ấy
        [rtf] Mở bằng Word, lưu lại kiểu .docx rồi kiểm tra tệp ấy
        [xlsb] Mở bằng Excel, lưu lại kiểu .xlsx rồi kiểm tra tệp ấy
        [pdf] Dùng tệp Word gốc; nếu không có thì sao chép phần chữ của tệp PDF rồi dán vào
       *[other] Dùng tệp văn bản, Markdown, HTML, Word (.docx), Excel (.xlsx) hoặc CSV
    }
finding-file-encrypted = Tệp có mật khẩu
    .hint = Bỏ mật khẩu rồi thử lại
finding-check-file-broken = Tệp hỏng hoặc chưa tải về hết, không mở được
    .hint = Mở thử bằng Word hoặc Excel, lưu lại rồi kiểm tra tệp vừa lưu
finding-check-too-large = Tệp lớn hơn { $expected }
    .hint = Chia văn bản thành nhiều tệp, hoặc bỏ bớt hình ảnh
finding-file-has-macros = Tệp có macro nên bị từ chối
    .hint = Lưu lại dạng .docx hoặc .xlsx, không có macro
finding-file-has-doctype = Tệp khai báo thực thể bên ngoài nên bị từ chối
    .hint = Mở và lưu lại tệp bằng chương trình văn phòng
finding-file-unpacks-too-large = Tệp giải nén ra lớn quá giới hạn nên bị từ chối
    .hint = Chia tệp thành nhiều tệp nhỏ
finding-file-too-many-cells = Sổ tính có quá nhiều ô
    .hint = Chia tệp thành nhiều tệp nhỏ
finding-html-letters-unreadable = Một số chữ của trang không đọc được
    .hint = Lưu lại trang với bảng mã UTF-8
finding-file-too-much-text = Văn bản dài quá giới hạn
    .hint = Chia văn bản thành nhiều tệp
finding-docx-part-missing = Tệp Word thiếu một phần
    .hint = Mở và lưu lại tệp bằng Word
finding-docx-part-unreadable = Không đọc được một phần của tệp Word
    .hint = Mở và lưu lại tệp bằng Word
finding-sheet-unreadable = Không đọc được một trang tính
    .hint = Mở và lưu lại tệp bằng Excel
finding-cell-error = Ô báo lỗi công thức
    .hint = Sửa công thức của ô
