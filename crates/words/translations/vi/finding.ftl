# Phát hiện khi đọc tệp: finding-<mã>, gợi ý ở .hint.
finding-row = dòng { $row }
finding-column = cột { $column }
