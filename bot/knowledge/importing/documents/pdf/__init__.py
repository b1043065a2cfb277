"""PDF, by PDFium: the words of each page where they are printed, and pictures of pages."""
