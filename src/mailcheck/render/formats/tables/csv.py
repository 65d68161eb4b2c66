"""`--format csv`: a line a row, for spreadsheets."""
