//! Which units and counted nouns follow a number?
//!
//! Measures keep their own unit; counts take the first noun. The nouns here are those that
//! official reports count; any other noun is taken by its first two syllables.

/// What sort of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum UnitClass {
    /// `%`, `‰`, `phần trăm`.
    Percent,
    /// `điểm %`.
    Points,
    /// `lần`.
    Times,
    /// đồng, USD.
    Money,
    /// ha, tấn, km.
    Measure,
    /// A counted thing or person.
    Count,
    /// A counted thing that official texts count out of a whole: chỉ tiêu, xã, huyện.
    Member,
    /// Headings and lists: nhóm, điểm, nội dung.
    Enumerated,
    /// No unit at all.
    Bare,
}

impl UnitClass {
    /// Whether it is a count of things or persons.
    pub(crate) fn is_count(self) -> bool {
        matches!(self, Self::Count | Self::Member | Self::Enumerated)
    }
}

/// What the lexicon knows of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitEntry {
    pub(crate) class: UnitClass,
}

/// Syllables that readers of numerals ask for, whether or not a phrase has them.
pub(super) const NUMBERED: &str =
    "năm|tháng|quý|nửa|giai|nhiệm|thời|vụ|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|và|đến|điểm";

/// Scale words and their powers of ten.
pub(super) const SCALES: &[(&str, u32)] = &[
    ("chục", 1),
    ("trăm", 2),
    ("nghìn", 3),
    ("ngàn", 3),
    ("vạn", 4),
    ("triệu", 6),
    ("tỷ", 9),
];

/// The table.
pub(super) const UNITS: &[(UnitClass, &str)] = &[
    (UnitClass::Percent, "phần trăm|phần nghìn"),
    (UnitClass::Points, "điểm phần trăm|điểm"),
    (UnitClass::Times, "lần"),
    (
        UnitClass::Money,
        "đồng|đồng việt nam|vnd|vnđ|usd|đô la mỹ|đô la|đôla mỹ|đôla|đô la hoa kỳ|euro|eur|\
         nhân dân tệ|trđ|tỷđ|yên|kíp|jpy|cny|đ|bảng anh|won|đô",
    ),
    (
        UnitClass::Measure,
        "ha|héc ta|hecta|µg|μg|tấn|tạ|yến|kg|gam|gram|g|mg|lít|ml|m|mét|km|cm|mm|hải lý|mw|kwh|\
         mwh|gwh|\
         gw|kw|kva|mva|kv|mét vuông|mét khối|m²|m³|km²|cm²|mét dài|sào|công|mẫu|dặm|độ|thùng|\
         tấn km|lượt khách km|hành khách km|người km|hk km|lượt hành khách km|tỷ suất|độ c|\
         mét sâu|tấn hơi|tấn quy thóc|kilômét|ki lô mét|kilomet|lượt kg|cây số|mét nước|dwt|teu|\
         giờ|phút|giây|hec ta|ngày|tuần|kcal|gb|mbps|tb|mb",
    ),
    (
        UnitClass::Member,
        "chỉ tiêu|huyện|xã|phường|thị trấn|tỉnh|thành phố|thị xã|thôn|bản|ấp|khu phố|tổ dân phố|\
         đơn vị|đơn vị hành chính|cơ quan|sở|tiêu chí|địa phương|quận|buôn|làng|khóm|\
         chi cục|tỉnh thành|đặc khu|huyện thị|sở ngành|xã phường|\
         thôn bản|mục tiêu|đảng bộ|xóm|thôn xóm|ngành|lĩnh vực|nhóm hàng|ủy viên|đại biểu|phiếu|\
         thành viên|ban|trung tâm",
    ),
    (
        UnitClass::Enumerated,
        "nhóm|sao|tuổi|nhiệm vụ|điểm chính|nội dung|giải pháp|nhóm giải pháp|nhóm nhiệm vụ|vấn đề|\
         khâu|\
         khâu đột phá|trụ cột|quan điểm|nguyên nhân|phần|chương|bước|ý kiến|phương án|kịch bản|\
         nhóm vấn đề|hạn chế|bài học kinh nghiệm|nhóm nội dung|yếu tố|đột phá|nguyên tắc|mặt|\
         khía cạnh|trọng tâm|loại hình|loại|chủ đề|nhiệm vụ trọng tâm|nhóm đối tượng|nhóm ngành|\
         phía|bên|cấp|chiều|thứ|giai đoạn|khối|nhà|hội đồng|thường trực",
    ),
    (
        UnitClass::Count,
        "doanh nghiệp|công đoàn|công đoàn cơ sở|công nhân|công trường|công chứng viên|chủ đầu tư|\
         chủ hộ|khách mời|mã số|bé trai|bé gái|trẻ trai|trẻ gái|chỉ số|hướng dẫn viên|\
         tình nguyện viên|cộng tác viên|\
         báo cáo viên|\
         tuyên truyền viên|huấn luyện viên|khách hàng|cựu chiến binh|trạm bts|trạm biến áp|\
         công đoàn viên|nông dân|khu|khu vực|khu phố văn hóa|hội chợ|tổ công nghệ số|trẻ đẻ sống|\
         ngày công|khoản|khoản thu|khoản chi|sắc thuế|khu dân cư|phần việc|kcn|ccn|htx|dn|tthc|\
         đvhc|cấp ủy|cấp ủy viên|lượt dự án|bậc|hộ|vụ|người|lao động|dự án|đảng viên|tổ chức đảng|\
         chi bộ|\
         tổ chức cơ sở đảng|học sinh|sinh viên|hợp tác xã|công trình|nhà|căn|căn hộ|ca|trường|\
         trường học|trường hợp|lớp|lớp học|phòng học|giường bệnh|giường|bác sĩ|con|máy|xe|\
         phương tiện|giấy phép|lượt|lượt khách|lượt người|lượt hành khách|lượt hộ|hành khách|\
         khách|du khách|khách du lịch|lượt xe|hồ sơ|đơn|đơn thư|thủ tục hành chính|thủ tục|\
         sản phẩm|di tích|lễ hội|đề tài|nghị quyết|văn bản|kế hoạch|quyết định|chương trình|cuộc|\
         cuộc họp|hội nghị|đợt|đoàn|đoàn viên|hội viên|cán bộ|công chức|viên chức|giáo viên|\
         nhân dân|dân|vạn dân|cây|cái|chiếc|bộ|cơ sở|mô hình|tổ hợp tác|trang trại|chủ thể|\
         nhà máy|khu công nghiệp|cụm công nghiệp|chợ|siêu thị|cửa hàng|ngân hàng|chi nhánh|\
         văn phòng đại diện|thuê bao|trạm|trạm y tế|thư viện|câu lạc bộ|đội|tổ|nhóm hộ|suất|\
         suất quà|phần quà|ngôi|ngôi nhà|căn nhà|lượt công dân|lượt du khách|lượt cán bộ|\
         lượt đảng viên|lượt học viên|lượt đại biểu|bác sĩ|liệt sĩ|thương binh|gia đình|đối tượng|\
         trẻ em|trẻ|phụ nữ|\
         thanh niên|nam|nữ|cháu|em|bệnh nhân|lượt bệnh nhân|thẻ|cặp|giải|giải pháp kỹ thuật|\
         sáng kiến|huy chương|bài|tin|tin bài|tác phẩm|buổi|tiết|cuộc gọi|bị can|bị cáo|tàu|\
         tàu cá|thuyền|ô tô|xe máy|mô tô|lồng|lồng bè|ao|hồ|đập|hồ chứa|cầu|tuyến|tuyến đường|\
         đoạn|nhà ở|nhà văn hóa|hợp đồng|gói thầu|quốc gia|nước|vùng lãnh thổ|dân tộc|tôn giáo|\
         mẫu|mã|dịch vụ công|dịch vụ công trực tuyến|đồng chí|ông|bà|nghệ nhân|vận động viên|\
         thí sinh|tổ chức|tập thể|cá nhân|nhà đầu tư|nhà khoa học|chuyên gia|lượt lao động|lượt lđ|\
         nhân khẩu|khẩu|lô|ô|thửa|mỏ|mũi|liều|kết luận|thông báo|báo cáo|chỉ thị|luật|nghị định|\
         thông tư|quốc hội|ý kiến cử tri|kiến nghị|cử tri|lượt cử tri|đơn khiếu nại|tờ trình|\
         đề án|quy hoạch|hạng mục|cuộc đối thoại|trang|tập|bức|cuốn|bản sách|hiện vật|quả|chai|\
         viên|bao|hộp|tờ|lá|khúc|tấm|bó|chuyến|chuyến bay|chuyến hàng|chuyến xe|container|ổ dịch|\
         ổ|điểm trường|điểm cầu|điểm du lịch|điểm bưu điện|khách sạn|phòng|cơ sở lưu trú|buồng|\
         tỷ phú|triệu phú|nhóm trẻ|tiểu thương|hội|liên hiệp hợp tác xã|quỹ tín dụng|tổ chức hội|\
         chi hội|lượt hội viên|triệu chứng|hố|giếng|bồn|bể|công tơ|bóng đèn|camera|trụ sở|\
         điểm sáng|\
         mối quan hệ|tàu thuyền|phương tiện vận tải|cơ sở giáo dục|chứng chỉ|văn bằng|doanh nhân|\
         ngành hàng|mặt hàng|thương hiệu|nhãn hiệu|vùng trồng|mã số vùng trồng|chuỗi|\
         chuỗi liên kết|nghề|làng nghề|loài|cá thể|giống|xuất|toa|bãi|bến|cảng|trận|cơn bão|\
         đợt mưa|trận lũ|cuộc thi|hội thi|tiết mục|gian hàng|hạng|huân chương|bằng khen|\
         giấy khen|danh hiệu|chiến sĩ|dân quân|thanh niên nhập ngũ|công dân|tân binh|quân nhân|\
         nạn nhân|vi phạm|hành vi|chủ rừng|lượt tàu|công ty|công ty cổ phần|tổng công ty|\
         tập đoàn|hàng|lượt truy cập|tài khoản|giao dịch|thôn bản đặc biệt khó khăn",
    ),
];
