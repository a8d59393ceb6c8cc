"""What holds for data calls: time, periods, reminders, burden, words. Plain Python, without a clock."""
