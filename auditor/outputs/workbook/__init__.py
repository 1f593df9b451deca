"""The workbook (as_xlsx.py) sheet by sheet; sheet.py writes cells, the others say what stands in them."""
