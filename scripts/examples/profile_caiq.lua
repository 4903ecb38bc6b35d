-- A consensus-assessment form (CAIQ) that comes back every year with the same columns: known by its header, whatever the
-- file and the sheet are called. Use:  henji fill CAIQ.xlsx --service S --rules profile_caiq.lua
profile{ "caiq",
  header = { "Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership" },
  columns = { id = "A", question = "B", choice = "C", answer = "E", comment = "-" } }
