"""What holds for a State's answer: stages, ways in, kinds of file, the files kept. Plain Python, without a clock."""
