//! Which phrases say that a number rises, is reached, is planned, is compared, is estimated?
//!
//! Every row lists phrases of one meaning, parted by `|`.
//! The longest phrase wins, so compounds that only look like a cue (`tăng cường`,
//! `Sở Kế hoạch và Đầu tư`) stand here as what they are.

use super::cue::Cue;

/// The table.
pub(super) const PHRASES: &[(Cue, &str)] = &[
    (
        Cue::Says,
        "cho thấy|chỉ ra|chỉ rõ|cho biết|được biết|nêu rõ|ghi rõ|khẳng định|nhấn mạnh|\
         đánh giá rằng|thông tin|\
         thông báo rằng",
    ),
    (
        Cue::Rise,
        "tăng|tăng thêm|dài hơn|sâu hơn|rộng hơn|cao hơn|nhiều hơn|lớn hơn|nhanh hơn|tăng cao|\
         tăng nhẹ|tăng khá|tăng mạnh|\
         tăng đột biến|tăng bình quân|gia tăng|tăng cao hơn|cao hơn mức|tăng nhanh|nhích|\
         tăng ròng|tặng|tăng đều|tăng thu",
    ),
    (
        Cue::Fall,
        "giảm|giảm thêm|thấp hơn|ít hơn|nhỏ hơn|chậm hơn|sụt giảm|suy giảm|giảm nhẹ|giảm mạnh|\
         giảm sâu|giảm bình quân|giảm được|tăng trưởng âm|kéo giảm|hao hụt|giảm ròng|\
         kém hơn|tụt|tụt giảm|sụt|lùi|rớt|cắt giảm|tiết giảm|giảm nhanh|giảm đáng kể|thu hẹp",
    ),
    (
        Cue::RiseTo,
        "tăng lên|lên tới|lên đến|nâng lên|lên thành|lên mức|nâng tổng số|tăng lên mức|\
         tăng lên đến|tăng lên thành|nâng tổng số lên|đưa tổng số lên|nâng lên thành|tăng đến|lên",
    ),
    (
        Cue::FallTo,
        "giảm còn|giảm xuống|giảm xuống còn|xuống còn|chỉ còn|còn lại|giảm xuống mức|xuống mức|\
         hạ xuống|hạ xuống còn|giảm chỉ còn|vẫn còn|hiện còn|rút xuống còn|xuống",
    ),
    (
        Cue::Reach,
        "đạt|chỉ đạt|mới đạt|đạt được|là|ở mức|đạt mức|đạt trên mức|ghi nhận|lần đầu vượt|\
         lần đầu tiên vượt|vượt mốc|vượt ngưỡng|\
         vượt con số|cán mốc|chạm mốc|vượt qua mốc|đạt mốc|đạt tới|đạt đến|\
         thu được|đạt tỷ lệ|\
         đạt bình quân|duy trì|duy trì ở mức|trên mức|được|hết|với mức|đạt giá trị|\
         trị giá|tổng cộng|với tổng kinh phí|với tổng trị giá|với trị giá|với tổng giá trị|\
         với tổng vốn|với kinh phí|\
         với tổng mức đầu tư|với tổng số vốn|với tổng số tiền|với số tiền|tổng trị giá|đạt tốc độ",
    ),
    (
        Cue::Have,
        "có|gồm|gồm có|bao gồm|đại diện cho|đã có|hiện có|với|cho|đối với|cùng|có thêm|thêm|của|ở|\
         trong số|\
         tổng số|trong tổng số|còn|với tổng số|có tổng số|có tổng cộng|\
         hiện có tổng số",
    ),
    (
        Cue::Act,
        "xảy ra|phát hiện|khởi tố|bắt giữ|tổ chức|thành lập|kết nạp|xây dựng|thu hút|cấp|cấp mới|\
         giải quyết|tiếp nhận|hỗ trợ|giải ngân|khởi công|khánh thành|công nhận|ban hành|xử lý|\
         kiểm tra|thanh tra|giám sát|tạo việc làm cho|tạo việc làm mới cho|đào tạo|xuất khẩu|\
         công bố|phê duyệt|triển khai|chi trả|huy động|trồng mới|trao tặng|trao|tặng quà|\
         khen thưởng|thông qua|xem xét|tham gia|tham dự|phục vụ|đón|làm chết|làm bị thương|\
         bị thương|thiệt hại|ảnh hưởng|quản lý|sản xuất|tiêu thụ|đóng mới|sửa chữa|đầu tư|\
         sử dụng|vận động|quyên góp|khai trương|mở|mở mới|bố trí|phân bổ|chuyển|thực hiện được|\
         hoàn thiện|xóa|khám|điều trị|trồng|nuôi|khai thác|tiêm|tiêm phòng|vận chuyển|\
         luân chuyển|cho vay|thu hoạch|thu hồi|tuyển dụng|bổ nhiệm|điều động|kỷ luật|\
         tuyên truyền|sắp xếp|sắp xếp lại|thụ lý|xét xử|truy tố|triệt phá|thu giữ|\
         tạm giữ|lắp đặt|cấp phát|chứng nhận|tinh giản|giải thể|chấp thuận|huấn luyện|tiếp|\
         tiếp đón|thăm|xóa tên|khai trừ|khiển trách|cảnh cáo|cách chức|chết|bị chết|mất tích|\
         quy hoạch|duy tu|bảo dưỡng|kiên cố hóa|cứng hóa|xây mới|cấp đổi|thi hành xong|\
         bàn giao|bồi dưỡng|phân bổ chi tiết|giao chi tiết|thiếu|còn thiếu|tập huấn|hòa giải|\
         từ chối|tuyển|gọi|cải tạo|nâng cấp|truy thu|xử phạt|\
         phạt|thẩm định|ký kết|sáp nhập|đăng ký|giao|nộp|trích|bổ sung|tuyển đủ|tuyển mới|\
         tuyển chọn|cắt giảm|điều chuyển",
    ),
    (
        Cue::Chiem,
        "chiếm|chiếm tỷ trọng|chiếm tỷ lệ|chiếm khoảng|chiếm tới|chiếm đến|tương ứng chiếm|\
         chiếm hơn",
    ),
    (Cue::Exceed, "vượt|vượt mức|vượt trên|đạt vượt"),
    (Cue::FallShort, "hụt|hụt thu|không hoàn thành|thiếu hụt"),
    (
        Cue::Equal,
        "bằng|tương đương|tương đương với|bằng với|chỉ bằng|xấp xỉ bằng|bằng khoảng",
    ),
    (
        Cue::Times,
        "gấp|tăng gấp|cao gấp|gấp hơn|gấp khoảng|cao gấp hơn|lớn gấp|nhiều gấp|gấp gần",
    ),
    (
        Cue::Contribute,
        "đóng góp|góp|đóng góp vào|làm tăng|làm giảm|tác động làm|đóng góp cho|góp phần tăng|\
         đóng góp vào mức tăng|tác động làm tăng|tác động làm giảm|tác động làm cpi chung tăng|\
         làm chỉ số chung tăng|làm cpi chung tăng|làm cpi tăng|tác động làm cpi tăng|\
         kéo giảm mức tăng|làm cpi chung giảm|làm chỉ số chung giảm",
    ),
    (
        Cue::Rank,
        "xếp thứ|đứng thứ|xếp hạng|đứng vị trí|xếp vị trí|xếp vị thứ|xếp vị trí thứ|\
         đứng vị trí thứ|vị trí thứ|thứ hạng|xếp hạng thứ|đứng hạng|xếp|đứng ở vị trí|ở vị trí|\
         lên vị trí|lên vị trí thứ|đứng đầu thứ|đạt vị trí thứ|đạt thứ hạng|xuống vị trí|vị thứ|\
         hạng thứ|đứng",
    ),
    (
        Cue::Complete,
        "hoàn thành|hoàn thành được|thực hiện|thực hiện đạt|hoàn thành đạt",
    ),
    (
        Cue::Adjust,
        "điều chỉnh|giữ nguyên|hạ dự báo|không thay đổi",
    ),
    (
        Cue::Against,
        "so với|so|so sánh với|so với mức|so với thực hiện|so với ước thực hiện|so thực hiện|\
         nếu so với|khi so sánh với|đối chiếu với",
    ),
    (
        Cue::SamePeriod,
        "cùng kỳ|ck|ck năm trước|cknt|cùng kỳ năm trước|cùng kỳ năm ngoái|cùng thời điểm|\
         cùng thời điểm năm trước|\
         cùng thời kỳ|cùng tháng|cùng tháng năm trước|cùng quý|cùng quý năm trước|cùng kỳ năm|\
         cùng kỳ các năm trước|cùng thời gian|cùng kỳ năm trước đó|cùng vụ|cùng vụ năm trước|\
         vụ năm trước|cùng kì|vụ đông xuân năm trước|vụ mùa năm trước|vụ hè thu năm trước|\
         vụ trước|cùng thời gian năm trước|vụ xuân năm trước|vụ chiêm xuân năm trước|\
         vụ đông năm trước|vụ thu đông năm trước|vụ cùng kỳ|cùng kỳ vụ trước|\
         vụ cùng kỳ năm trước|cùng năm trước",
    ),
    (
        Cue::PreviousYear,
        "năm trước|năm học trước|năm học trước đó|năm ngoái|năm trước đó|thực hiện năm trước|\
         năm liền trước|năm liền kề|\
         năm kế trước",
    ),
    (
        Cue::PreviousPeriod,
        "tháng trước|quý trước|kỳ trước|tháng trước đó|quý trước đó|tuần trước|nhiệm kỳ trước|\
         giai đoạn trước|kỳ trước đó|phiên trước|tháng liền trước|nửa đầu năm",
    ),
    (
        Cue::Plan,
        "kế hoạch|dự toán|chỉ tiêu kế hoạch|kh|chỉ tiêu được giao|chỉ tiêu giao|\
         nhiệm vụ được giao|kịch bản|kế hoạch năm|dự toán năm|kế hoạch đề ra|kế hoạch giao|\
         dự toán giao|kế hoạch cả năm|dự toán được giao|kế hoạch được giao|kế hoạch vốn|\
         kế hoạch vốn giao|chỉ tiêu|dự toán cả năm|kịch bản tăng trưởng|kế hoạch vốn được giao|\
         kế hoạch vụ|kịch bản đề ra|chỉ tiêu đề ra|dt|kế hoạch năm đề ra|chỉ tiêu kế hoạch giao|\
         tổng kế hoạch|tổng kế hoạch vốn|chỉ tiêu kế hoạch năm",
    ),
    (
        Cue::Resolution,
        "nghị quyết|mục tiêu nghị quyết|chỉ tiêu nghị quyết|nq|mục tiêu nq|nghị quyết đề ra|\
         mục tiêu|mục tiêu đề ra|nghị quyết đại hội|chỉ tiêu đại hội|chỉ tiêu nghị quyết đại hội|\
         mục tiêu đại hội|mục tiêu kế hoạch|chỉ tiêu nq|mục tiêu nhiệm kỳ|chỉ tiêu nhiệm kỳ",
    ),
    (
        Cue::GivenByCentral,
        "trung ương giao|chính phủ giao|thủ tướng chính phủ giao|bộ tài chính giao|btc giao|\
         tw giao|thủ tướng giao|trung ương|bộ giao|ttcp giao|ttg giao|cấp trên giao|chính phủ|\
         thủ tướng chính phủ|bộ tài chính|thủ tướng chính phủ đã giao|trung ương đã giao|tw|\
         trung ương phân bổ",
    ),
    (
        Cue::GivenByLocal,
        "hđnd tỉnh giao|tỉnh giao|ubnd tỉnh giao|địa phương giao|hội đồng nhân dân tỉnh giao|\
         hđnd giao|thành phố giao|huyện giao|hđnd huyện giao|hđnd thành phố giao|hđnd tỉnh|\
         địa phương|ủy ban nhân dân tỉnh giao|hội đồng nhân dân tỉnh|hđnd tỉnh đã giao|\
         hội đồng nhân dân giao|ubnd thành phố giao|ubnd huyện giao|hđnd tỉnh quyết định|\
         hđnd tỉnh quyết nghị|hđnd xã giao|tỉnh ủy giao|tỉnh quyết định|\
         hội đồng nhân dân thành phố|hđnd thành phố|hđnd tỉnh thông qua|tỉnh đã giao",
    ),
    (
        Cue::Average,
        "bình quân chung|bình quân cả nước|trung bình cả nước|mức bình quân|\
         bình quân chung của cả nước|bình quân chung cả nước|mức tăng chung của cả nước|\
         mức bình quân chung|trung bình chung|cả nước|mức bình quân chung của cả nước|\
         trung bình chung của cả nước|mặt bằng chung|mức trung bình|bình quân của cả nước|\
         mức bình quân cả nước|bình quân toàn quốc|mức chung của cả nước|mức tăng chung|\
         bình quân vùng|bình quân khu vực|trung bình toàn quốc|mức trung bình cả nước|\
         bình quân chung toàn tỉnh",
    ),
    (
        Cue::OtherBase,
        "đầu năm|cuối năm|đầu nhiệm kỳ|đầu kỳ|thời điểm cuối năm|thời điểm đầu năm|dự báo trong|\
         dự báo trước|\
         trước đại dịch|cuối năm trước|thời điểm cuối năm trước|trước sáp nhập|\
         trước khi sáp nhập|năm gốc|kỳ gốc|toàn vùng",
    ),
    (
        Cue::Estimate,
        "ước|ước tính|dự ước|ước thực hiện|uớc|ước cả năm|ước sơ bộ|sơ bộ|ước tổng|ước khoảng|\
         ước chừng|ướt|ước cả năm đạt|ước cả năm thực hiện|ước cả năm thu",
    ),
    (
        Cue::Forecast,
        "dự báo|nhận định|dự kiến|dự tính|dự kiến đạt|dự đoán|dự kiến có|ước dự kiến|được dự báo|\
         kỳ vọng",
    ),
    (
        Cue::Goal,
        "phấn đấu|phương hướng|phương hướng nhiệm vụ|chỉ tiêu phấn đấu|mục tiêu phấn đấu|\
         mục tiêu là|đặt mục tiêu|đề ra mục tiêu|phấn đấu đạt|mục tiêu tổng quát|\
         mục tiêu chủ yếu|mục tiêu cụ thể|mục tiêu đến năm|các chỉ tiêu chủ yếu năm|\
         phấn đấu đến năm|phấn đấu năm|phấn đấu cả năm|chỉ tiêu phấn đấu cụ thể|quyết tâm|\
         các mục tiêu|đề ra chỉ tiêu|đề ra các chỉ tiêu|đề ra các mục tiêu|xác định mục tiêu|\
         mục tiêu năm|quyết tâm phấn đấu|điều chỉnh chỉ tiêu|điều chỉnh mục tiêu|nâng chỉ tiêu|\
         yêu cầu|phấn đấu hoàn thành|đề nghị các|đề nghị ubnd|\
         đề nghị ủy ban|đề nghị hđnd|đề nghị hội đồng|đề nghị tỉnh|đề nghị huyện|đề nghị xã|\
         đề nghị sở|\
         đề nghị cấp ủy|đề nghị tập trung|đề nghị tiếp tục|đề nghị trong thời gian tới|\
         chỉ đạo các đơn vị|phấn đấu đến hết năm|phấn đấu hết năm|nhiệm kỳ tới|\
         một số chỉ tiêu chủ yếu đến năm|cần đạt|\
         phải đạt|chỉ tiêu đến năm|mục tiêu thu|các chỉ tiêu cụ thể|đề ra 1 số chỉ tiêu",
    ),
    (
        Cue::About,
        "khoảng|xấp xỉ|gần|chừng|tầm|trên dưới|vào khoảng|ước khoảng|cỡ|xấp xỉ khoảng|suýt soát",
    ),
    (
        Cue::AtLeast,
        "trên|hơn|tối thiểu|ít nhất|không dưới|từ trên|không thấp hơn|không ít hơn|ngót|quá|\
         tới hơn",
    ),
    (
        Cue::AtMost,
        "dưới|không quá|tối đa|không vượt quá|chưa đến|chưa tới|còn dưới|xuống dưới|chưa đầy|\
         không hơn|nhiều nhất|không cao hơn|chưa đạt|không đạt",
    ),
    (Cue::OrMore, "trở lên|trở đi"),
    (Cue::OrLess, "trở xuống"),
    (Cue::From, "từ|từ mức"),
    (Cue::To, "đến|tới|đến mức"),
    (
        Cue::Rate,
        "tỷ lệ|tỷ suất|độ che phủ|tỷ lệ che phủ|hệ số|lãi suất|mức sinh|mật độ|tỷ số|\
         tỷ lệ hộ nghèo|độ che phủ rừng|thuế suất|tỷ giá|mức giảm tỷ lệ|bội chi|chỉ số hài lòng|\
         tỷ lệ lạm phát|lạm phát|tỷ lệ thất nghiệp|tỷ lệ lấp đầy|công suất|công suất sử dụng|\
         nợ xấu|điểm số|chỉ số par index|tỷ suất sinh",
    ),
    (
        Cue::ShareNoun,
        "tỷ trọng|cơ cấu|cơ cấu kinh tế|cơ cấu nền kinh tế|cơ cấu grdp|cơ cấu lao động|\
         cơ cấu ngành|cơ cấu kinh tế của tỉnh|cơ cấu giá trị|cơ cấu nền kinh tế năm|\
         cơ cấu tổng sản phẩm",
    ),
    (
        Cue::GrowthNoun,
        "tăng trưởng|tăng trưởng khá|tăng trưởng dương|tốc độ tăng trưởng|tốc độ tăng|mức tăng|\
         mức tăng trưởng|mức giảm|tốc độ phát triển|tốc độ tăng bình quân|\
         tốc độ tăng trưởng bình quân|tăng trưởng bình quân|tốc độ giảm|đà tăng trưởng|\
         tăng trưởng ước",
    ),
    (
        Cue::IndexNoun,
        "chỉ số|chỉ số sản xuất|chỉ số giá|chỉ số giá tiêu dùng|chỉ số sản xuất công nghiệp|\
         chỉ số sử dụng lao động|chỉ số tiêu thụ|chỉ số tồn kho|chỉ số phát triển|iip|cpi|\
         chỉ số giá vàng|chỉ số giá đô la mỹ",
    ),
    (
        Cue::Within,
        "trong đó|cụ thể|cụ thể là|bao gồm các|gồm các|chia ra|phân theo|riêng|nổi bật như|\
         trong số đó|trong tổng số đó|cụ thể như sau|như sau|gồm có|chi tiết|trong đó có|\
         trong đó bao gồm|bao gồm|gồm|xét theo|nổi bật là|trong mức tăng chung|trong mức tăng|\
         trong mức tăng chung của|trong mức tăng chung của toàn nền kinh tế|\
         trong mức tăng trưởng chung|trong mức tăng chung của nền kinh tế|\
         trong mức tăng chung toàn tỉnh|trong tổng số|tương ứng là",
    ),
    (
        Cue::Respectively,
        "lần lượt|lần lượt là|tương ứng|lần lượt đạt|lần lượt tăng|lần lượt giảm|tương ứng là|\
         lần lượt chiếm",
    ),
    (
        Cue::Yearly,
        "bình quân|bình quân hằng năm|bình quân hàng năm|bình quân mỗi năm|hằng năm|hàng năm|\
         mỗi năm|trung bình|bình quân năm|bình quân một năm|bình quân 1 năm|trung bình mỗi năm|\
         trung bình hằng năm|bình quân chung|bình quân giai đoạn|mỗi tháng|bình quân mỗi tháng|\
         hằng tháng|hàng tháng",
    ),
    (
        Cue::Conjunction,
        "và|tức|tức là|nghĩa là|hoặc|nhưng|song|tuy nhiên|đồng thời|ngoài ra|bên cạnh đó|mặt khác|\
         cùng với đó|\
         đáng chú ý|đặc biệt|nhất là|theo đó|qua đó|từ đó|do đó|vì vậy|nhờ đó|trong khi đó|\
         trong khi|riêng|tiếp đó|tiếp theo|nhìn chung|ngược lại|đặc biệt là|hơn nữa|cùng với|còn|\
         thì|mà|nên|bên cạnh|nổi bật|tính riêng|tuy|mặc dù|vì thế|điển hình|đến nay|hiện nay|\
         hiện|đáng chú ý là|điểm sáng là|trước đó|sau đó|như|như vậy|kết quả|kết quả là|cả|\
         theo phân tích|ở chiều ngược lại|song song đó|bởi|bởi vì|kể từ|nếu|nhờ vậy|tổng kết|\
         phát biểu|về|xét",
    ),
    (
        Cue::Preposition,
        "theo|do|nhờ|tại|trong|để|nhằm|sau|trước|qua|dưới|trước tình hình|giữa|ngoài|xung quanh|\
         theo số liệu|theo báo cáo|căn cứ|thực hiện theo|ngay từ|đối với|từ nguồn|từ năm|từ ngày",
    ),
    (
        Cue::Locative,
        "trên địa bàn|trên địa bàn tỉnh|trên địa bàn toàn tỉnh|toàn tỉnh|của tỉnh|trong tỉnh|\
         của toàn tỉnh|trên toàn tỉnh|toàn huyện|của huyện|trên địa bàn huyện|toàn thành phố|\
         của thành phố|trên địa bàn thành phố|toàn xã|toàn quốc|trên cả nước|của cả nước|\
         của cả tỉnh|cả tỉnh|ở tỉnh|tỉnh ta|tỉnh nhà|các địa phương trong tỉnh|trên địa bàn xã|\
         trên địa bàn thị xã|toàn thị xã|trong nước|toàn cầu của|của địa phương|\
         trên phạm vi cả nước|toàn đảng bộ|toàn đảng bộ tỉnh|của ngành|tỉnh",
    ),
    (
        Cue::PriceBasis,
        "theo giá so sánh|giá so sánh|theo giá hiện hành|giá hiện hành|theo giá|giá thực tế|\
         theo giá thực tế|giá cố định|theo giá cố định|gốc so sánh|giá so sánh năm|\
         theo giá so sánh năm|giá ss|giá hh|theo sức mua tương đương",
    ),
    (
        Cue::UpTo,
        "tính đến|đến ngày|đến hết ngày|tính đến ngày|đến hết|tính đến hết|đến thời điểm|\
         tính đến thời điểm|đến cuối|lũy kế đến|lũy kế từ đầu năm đến|tính từ đầu năm đến|\
         từ đầu năm đến|tính đến nay|tính đến hết ngày|từ đầu năm đến ngày|lũy kế đến ngày|\
         lũy kế đến hết|đến trung tuần|tính đến trung tuần|tính từ đầu năm đến ngày|\
         lũy kế từ đầu năm đến ngày|tính đến cuối|tính tới|tính tới ngày|cho đến|lũy kế tính đến|\
         kể từ đầu năm đến|trong tháng tính đến|từ đầu vụ đến|từ đầu năm đến hết|\
         lũy kế từ đầu năm đến hết|đến trước|tính đến thời điểm ngày",
    ),
    (
        Cue::Cumulative,
        "lũy kế|tính chung|cộng dồn|cộng chung|tính bình quân|ước tính chung|lũy kế từ đầu năm|\
         lũy kế năm|chung",
    ),
    (
        Cue::TimeWord,
        "trong tháng|tháng này|trong kỳ|trong quý|quý này|năm nay|trong năm|cả năm|trong vụ|\
         tháng|quý|kỳ này|trong tuần|năm|trong giai đoạn|thời gian qua|những tháng đầu năm|\
         các tháng|từ đầu năm|từ đầu nhiệm kỳ|đến cuối năm|cuối năm|đầu năm|trong nhiệm kỳ|\
         vào cuối năm|đến cuối nhiệm kỳ|trong tháng tới|giai đoạn|nhiệm kỳ|từ đầu năm đến nay|\
         thời kỳ|kỳ báo cáo|trong thời gian|sáu tháng đầu năm|nửa nhiệm kỳ",
    ),
    (
        Cue::Filler,
        "đã|trên báo động|dưới báo động|trên mức báo động|dưới mức báo động|cao nhất|thấp nhất|\
         lớn nhất|trở lại đây|dẫn đầu|đứng đầu|tiếp theo|tiếp đến|tiếp sau|\
         liên tiếp|liên tục|cuối|đầu|giữa|đang|sẽ|cũng|đều|vẫn|vẫn tiếp tục|tiếp tục|lại|bị|\
         mới|chỉ|cơ bản|phải|cần|tăng cường|giảm thiểu|khoảng chừng|khá|tương đối|rất|nhanh|mạnh|\
         nhẹ|cao|thấp|sâu|đột biến|dần|tích cực|ổn định|này|đó|nay|thời điểm|các loại|tăng giảm|\
         tới nay|đồng|thực tế|bước đầu|nhìn|chung|vượt bậc|trong những|những|điểm|trên tổng|\
         bước|hơn nữa|thuộc|khi|đến nay|vừa|hiện tại|ngày càng|tương tự|tính|hằng|hàng|\
         được đánh giá|các năm trước|những năm trước|nhiều năm trước|bảo đảm|đảm bảo|có tốc độ|\
         có mức|có xu hướng|xu hướng|có mức tăng trưởng|duy trì mức|\
         giữ mức|tăng tốc|ấn tượng|trở lại|thêm|nữa|rằng|ra|vào|cho|làm|mức|nâng|đưa|đem lại|\
         nâng cao|tiếp tục|dự|gieo cấy|gieo trồng|gieo trồng được|gieo cấy được|đã có|chưa|không|\
         một số|\
         các|nhiều|với tỷ lệ|đạt tỷ lệ|đề ra|giao|xác định|đó là|thứ nhất|thứ hai|thứ ba|tuổi|\
         đạt và vượt|về đích|tăng tiến|thành công|cụ thể hóa|hình thành",
    ),
    (
        Cue::Name,
        "tổng sản phẩm trên địa bàn|tổng sản phẩm trên địa bàn tỉnh|bình quân đầu người|\
         thu nhập bình quân|năng suất bình quân|đạt chuẩn|đạt chuẩn quốc gia|\
         đạt chuẩn nông thôn mới|giá bán bình quân|tiền lương bình quân|\
         thu nhập bình quân đầu người|giá trị tăng thêm|tăng trưởng xanh|giảm nghèo|\
         xóa đói giảm nghèo|việc làm tăng thêm|thu nhập tăng thêm|sở kế hoạch và đầu tư|\
         bộ kế hoạch và đầu tư|kế hoạch và đầu tư|kế hoạch hóa gia đình|\
         dân số kế hoạch hóa gia đình|nhà nước|khu vực có vốn đầu tư nước ngoài|nước ngoài|\
         kế hoạch hóa|thu ngân sách nhà nước|thu nội địa|thu ngân sách|chi ngân sách|dự toán chi|\
         dự toán thu|khu công nghiệp|cụm công nghiệp|chương trình mục tiêu quốc gia|\
         mục tiêu quốc gia|chương trình mục tiêu|xây dựng nông thôn mới|nông thôn mới|trọng điểm|\
         thu ngân sách nhà nước trên địa bàn|giải quyết việc làm|hợp tác xã|tổ chức đảng|\
         tổ chức cơ sở đảng|sản xuất công nghiệp|sản xuất nông nghiệp|giá trị sản xuất|\
         giá trị sản xuất công nghiệp|đầu tư công|vốn đầu tư|vốn đầu tư công|\
         giải ngân vốn đầu tư công|tổng vốn đầu tư|kim ngạch xuất khẩu|xuất khẩu|nhập khẩu|\
         kim ngạch xuất nhập khẩu|sản xuất và phân phối điện|sản xuất|chi đầu tư|\
         chi đầu tư phát triển|vốn đầu tư thực hiện|vốn đầu tư thực hiện toàn xã hội|xây dựng|\
         công nghiệp xây dựng|công nghiệp và xây dựng|ngành xây dựng|khu vực xây dựng|\
         dịch vụ tiêu dùng|giá tiêu dùng|sản phẩm|tổ chức tín dụng|tổ chức chính trị|\
         huy động vốn|vốn huy động|nguồn vốn huy động|vốn xây dựng|đầu tư nước ngoài|\
         đầu tư phát triển|trồng rừng mới|diện tích trồng mới|dự án đầu tư|vốn đầu tư nước ngoài|\
         sở xây dựng|bộ xây dựng|phát triển kinh tế|kinh tế xã hội|thành phố|thị xã|\
         trung ương đảng|nợ thuế|số lượt khách|tổng mức bán lẻ hàng hóa|tổng mức đầu tư|\
         toàn xã hội|vốn đầu tư toàn xã hội|tổng vốn đầu tư toàn xã hội|\
         vốn đầu tư phát triển toàn xã hội|doanh thu dịch vụ tiêu dùng|giao dịch|giao thông|\
         giao đất|giao thông vận tải|sản xuất kinh doanh|tổ chức sự nghiệp|bảo hiểm xã hội|\
         có việc làm|lao động có việc làm|hộ cận nghèo|có bằng cấp|lao động qua đào tạo|\
         qua đào tạo|chỉ tiêu kinh tế|chỉ tiêu kinh tế xã hội|tổng dư nợ|tín dụng|vận tải|\
         cấp nước|quản lý nhà nước|dưới chuẩn|ngoài nhà nước|khu vực ngoài nhà nước|\
         khu vực nhà nước|bán lẻ|sản xuất và phân phối điện khí đốt nước nóng|\
         ngành sản xuất và phân phối điện|tạm nhập tái xuất|có vốn đầu tư|kế hoạch sản xuất|\
         có mặt|hàng hóa|chứng chỉ|địa chỉ|tín chỉ|trực thuộc|điểm trung bình|mở rộng|mới nổi|\
         trên biển|dưới nước|ngoài trời|trong nhà|ngoài khơi|trên không|cấp trên|cấp dưới|\
         ngân sách cấp trên|ngân sách cấp dưới|có mục tiêu|bổ sung có mục tiêu|đa chiều|\
         nghèo đa chiều|hai chiều|trực tiếp|gián tiếp|tiếp cận|giao tiếp|\
         đầu tư trực tiếp nước ngoài|vốn đầu tư trực tiếp nước ngoài|trên lớp|\
         trên môi trường mạng|trên không gian mạng|vùng trên|xã hội hóa|quy chuẩn|mặt bằng|\
         giải phóng mặt bằng|đồng bằng|công bằng|bằng lái xe|\
         bằng tốt nghiệp|văn bằng|đồng chí|đồng bào|đồng bào dân tộc thiểu số|hội đồng|\
         theo yêu cầu|các yêu cầu|yêu cầu nhiệm vụ|đáp ứng yêu cầu|yêu cầu phát triển|\
         nhu cầu|yêu cầu đề ra|yêu cầu thực tế|\
         phong trào thi đua|sắp xếp đơn vị|giáo dục trung học cơ sở|được mùa|\
         điểm chuẩn|điểm thi|tuổi thọ|cao tuổi|người cao tuổi|độ tuổi|từ thiện|từ xa|từ điển|\
         quá trình|quá hạn|quá tải|gần đây|\
         có hạt|lương thực có hạt|cây lương thực có hạt|có hiệu lực|còn hiệu lực|có thời hạn|\
         có liên quan|có đủ điều kiện|có nhu cầu|có hoàn cảnh khó khăn|có công|\
         người có công|có uy tín|người có uy tín|thỏa ước|thỏa ước lao động tập thể|\
         hương ước|quy ước|công ước|điều ước|giao ước thi đua|ước mơ|mơ ước",
    ),
    (
        Cue::OrdinalBefore,
        "lần thứ|khóa|kỳ họp thứ|phiên họp thứ|hội nghị thứ|lần|đợt|kỳ thứ|phiên thứ|đại hội|\
         đại hội đảng|đại hội đảng toàn quốc|đại hội đại biểu toàn quốc|thế kỷ|kỳ họp lần thứ|\
         đại hội lần thứ|hạng|loại|bậc|tập|nhiệm kỳ thứ|thứ|khoá|số báo|đại hội xiii của đảng|\
         kỳ họp|phiên họp",
    ),
    (
        Cue::Anniversary,
        "kỷ niệm|nhân kỷ niệm|lễ kỷ niệm|mừng thọ|huy hiệu|huy hiệu đảng|chặng đường|hành trình|\
         lịch sử|lễ kỷ niệm lần thứ|nhân dịp",
    ),
    (
        Cue::NamedNumber,
        "bão số|cơn bão số|quốc lộ|tỉnh lộ|đường tỉnh|chương trình|đề án|dự án|bộ tiêu chí|\
         tiêu chí|nhóm|\
         công nghiệp|cách mạng|vùng|lô|hình|bảng|biểu|phụ lục|trang|điều|khoản|mục|phần|chương|\
         số nhà|đường|cao tốc|km|phòng|tổ|khu|ban chỉ đạo|đoàn|trạm|trung đoàn|sư đoàn|quân khu|\
         kênh|tài khoản|gói|khối|tiểu dự án|nội dung|tổ dân phố|nhà máy|thủy điện|khu phố|\
         tiểu khu|mỏ|đội|binh đoàn|lữ đoàn|tiểu đoàn|cấp|lớp|mức độ|cấp độ|giờ|đt|tl|ql",
    ),
    (
        Cue::DocumentBefore,
        "nghị quyết số|nghị định số|quyết định số|thông tư số|chỉ thị số|kế hoạch số|kết luận số|\
         công văn số|báo cáo số|tờ trình số|luật số|thông báo số|hướng dẫn số|quy định số|\
         chương trình số|văn bản số|nghị định|thông tư|chỉ thị|kết luận|công văn|công điện số|\
         công điện|quyết định|số|pháp lệnh số|đề án số|quy chế số|chương trình hành động số|\
         hợp đồng số|giấy phép số|lệnh số|quy chuẩn|qcvn|tcvn|nghị quyết liên tịch số",
    ),
    (
        Cue::DayBefore,
        "ngày|sáng|chiều|tối|đêm|trưa|sáng nay|chiều nay|hôm nay|sáng ngày|chiều ngày|hôm qua|\
         tối ngày|vào ngày|hôm|rạng sáng|từ ngày|các ngày|trong ngày|cùng ngày|trong các ngày|\
         trong hai ngày|trong 2 ngày|hai ngày",
    ),
    (
        Cue::ContactBefore,
        "điện thoại|đt|fax|hotline|lượt xem|lượt đọc|số điện thoại|đường dây nóng|mã số|mã|\
         tài khoản số|bình luận|lượt truy cập|giấy phép|tổng đài|xem|lượt nghe|mã số thuế|mst|\
         sđt|số tài khoản|số lượt xem",
    ),
    (
        Cue::EnumerationBefore,
        "phương án|câu hỏi|bước thứ|thẻ|số thứ tự|stt",
    ),
];
