"""培训材料 in the database: baskets, packs with their versions, what trainers decide on items, exports."""
