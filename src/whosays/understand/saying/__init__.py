"""saying: quotations, indirect statements, and who says what stands at a place of the report."""
