-- The facts of an event whose webhook says less than they do. Null where `body`, which is what webhooks send, holds them.
alter table events add column facts jsonb;
