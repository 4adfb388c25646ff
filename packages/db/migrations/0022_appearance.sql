-- How the Connect UI presents the product: of an environment, and of one session instead.
alter table environments
  add column product_url text,
  add column logo text,
  add column accent_color text;

alter table connect_sessions
  add column appearance jsonb,
  add column language text;
