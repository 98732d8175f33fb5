# Lý do của bộ số liệu.
