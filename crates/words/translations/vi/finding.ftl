# Phát hiện khi đọc tệp: finding-<mã>, gợi ý ở .hint.
