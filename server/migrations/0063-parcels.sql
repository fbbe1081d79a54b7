-- What of an order is in a parcel, where not all of it left at once. Distribution: by store_id, beside the shipment.
create table shipment_line (
  store_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  position int not null,
  quantity int not null check (quantity > 0),
  primary key (store_id, order_id, shipment_id, position),
  foreign key (store_id, order_id, shipment_id) references shipment (store_id, order_id, id),
  foreign key (store_id, order_id, position) references order_line (store_id, order_id, position)
);
-- As in 0004: of a newcomer the statistics know nothing.
alter table shipment_line alter column store_id set statistics 0;

-- The first of its parcels has left. It is shipped with the last of them.
alter table "order" add column partly_shipped_at timestamptz;
alter table "order" add constraint order_sent_in_parts_once_paid check (partly_shipped_at is null or (paid_at is not null and packed_at is not null));

-- A replacement goes under the id of the request that it is for; there is no shipment of it. `sent_by` is then the carrier
-- as its sender named it.
alter table delivery add column sent_by text check (length(sent_by) between 1 and 60);
