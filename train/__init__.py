"""The recipe of the reader: open corpora in, one ONNX file out. Needs the `train` extra (torch); never imported by whosays."""
