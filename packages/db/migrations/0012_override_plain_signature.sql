-- Whether webhooks that go to the address of a connection carry the older, plain signature as well.
alter table environments
  add column override_plain_signature boolean not null default false;
