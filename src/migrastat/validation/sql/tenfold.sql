select k, k_was, v, was, marks, asked, turned, fresh, gap from near where tenfold
