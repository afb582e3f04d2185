"""goallint: checks 项目支出绩效目标表 (performance goal tables of Chinese government units)."""
