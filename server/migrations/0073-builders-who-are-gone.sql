-- A floor stays when whoever built it is gone from the place: it counts, and can win nothing.
alter table draw_floor drop constraint draw_floor_void_check;
alter table draw_floor add constraint draw_floor_void_check check (void in ('suspended', 'gone'));
