-- A higher-education assessment (HECVAT): the header is repeated for each part with the part's name in the first cell, so the
-- profile goes by the sheet's name and says the columns. The first part starts under row 8.
profile{ "hecvat",
  sheets = "HECVAT",
  header = { "Vendor Answers", "Additional Information", "Guidance" },
  columns = { id = "A", question = "B", choice = "C", comment = "D" } }
-- its other sheets hold lists and results
profile{ "hecvat-lists", sheets = { "Values", "Analyst Report", "Summary Report" }, skip = true }
