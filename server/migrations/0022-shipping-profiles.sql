-- Goods that travel otherwise than most of a store's: bulky, frozen. Each such profile has a name and zones of its own;
-- a product that names none, or one that is gone, goes by the zones of the store.
alter table store add column shipping_profiles jsonb not null default '[]';
alter table product add column shipping_profile uuid;
