-- Which attempt of a refund its provider was asked for, and when: written before the asking. What was asked and not answered may
-- have been carried out, and is neither covered by a chargeback nor asked for as another sum before the provider said what it has.
alter table refund add column asked_attempt int not null default 0, add column asked_at timestamptz;
