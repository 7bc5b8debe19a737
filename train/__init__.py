"""The recipe of the reader: open corpora in, one ONNX file out. whosays never imports it."""
