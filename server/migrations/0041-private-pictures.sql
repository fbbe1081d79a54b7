-- Evidence is for those whom a request is about. The bytes of a private picture lie under a random name that no public
-- address leads to; `moves`: they still lie under the old one, and are about to be moved.
alter table media add column private boolean not null default false;
alter table media add column store_id text check (store_id ~ '^[0-9a-f]{64}$');
alter table media add column moves boolean not null default false;
alter table media add constraint media_private_apart check (private = (store_id is not null) and (private or not moves));
create index media_moves on media (account_id, id) where moves;

-- What was shown as evidence, and by its owner nowhere else, becomes private. By steps: the tables lie on different nodes.
create temporary table evidence on commit drop as
select distinct (picture ->> 'owner')::uuid as owner, (picture ->> 'id')::uuid as id from aftersale_event e cross join jsonb_array_elements(e.pictures) picture;
create temporary table published on commit drop as
select (picture ->> 'id')::uuid as id from review r cross join jsonb_array_elements(r.pictures || r.added_pictures) picture
union select (picture ->> 'id')::uuid from post p cross join jsonb_array_elements(p.pictures) picture
union select (avatar ->> 'id')::uuid from account where avatar is not null
union select (cover ->> 'id')::uuid from account where cover is not null;
delete from evidence where id in (select id from published where id is not null);
update media set private = true, moves = true, store_id = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
where (account_id, id) in (select owner, id from evidence);
