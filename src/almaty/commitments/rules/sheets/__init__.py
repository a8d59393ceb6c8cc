"""The spreadsheet of commitments: its columns, how it is made, how it is read, what is said of each cell."""
