-- `evened`: a chargeback was undone, and what refunds had taken meanwhile, as a share of all that was left, is by lines again.
alter table commission_move drop constraint commission_move_kind_check;
alter table commission_move add constraint commission_move_kind_check check (kind in ('accrued', 'back', 'charged', 'again', 'evened', 'released'));
