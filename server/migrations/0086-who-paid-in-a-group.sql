-- Who paid for an order of a group, as their provider knows them: told when its group has come about.
alter table "order" add column payer text;
