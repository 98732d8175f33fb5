# Chế độ vận hành.
