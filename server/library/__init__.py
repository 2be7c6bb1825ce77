"""文件库: the documents held."""
