-- Prefixes of values are ranges of the index only where values are ordered by their bytes.
alter table connection_tags alter column value type text collate "C";
