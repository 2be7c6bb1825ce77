"""系统管理 > 词汇: the office's own words laid over the shipped vocabulary."""
