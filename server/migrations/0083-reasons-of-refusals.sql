-- Why a store refused or removed somebody, and when: they read it, and wait before they apply again.
alter table affiliate_partner add column why text not null default '' check (length(why) <= 500);
alter table affiliate_partner add column ruled_at timestamptz;
