"""DOCX, by lxml: paragraphs with the numbers that Word makes, tables, notes and headers."""
