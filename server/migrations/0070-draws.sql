-- A draw stands under a post of a store: who comments on it there builds a floor. Distribution: by author_id, as all
-- tables of draws but my_prize.
create table draw (
  author_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  state text not null check (state in ('open', 'drawn', 'cancelled')),
  floors_a_person int not null check (floors_a_person between 1 and 100),
  seconds_between int not null check (seconds_between between 0 and 86400),
  followers_only boolean not null,
  max_floors int not null check (max_floors between 2 and 20000),
  claim_days int not null check (claim_days between 1 and 30),
  floors int not null default 0 check (floors between 0 and max_floors),
  -- SHA-256 of the seed, told from the first moment on. The seed is told once the draw is over: nobody can choose it afterwards.
  commitment text not null,
  seed text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= opened_at),
  ended_at timestamptz,
  primary key (author_id, id),
  check ((state = 'open') = (ended_at is null)),
  check (state <> 'cancelled' or floors = 0)
);
create unique index draw_of_post on draw (author_id, post_id) where state <> 'cancelled';
create index draw_due on draw (ends_at) where state = 'open';
create index draw_newest on draw (author_id, id desc);

create table draw_prize (
  author_id uuid not null,
  draw_id uuid not null,
  position int not null,
  title text not null check (length(title) between 1 and 80),
  product_id uuid not null,
  variant_id uuid not null,
  units int not null check (units between 1 and 100),
  rule jsonb not null,
  primary key (author_id, draw_id, position)
);

-- `nth`: which of the person's own it is, so that two at once cannot both be the same.
create table draw_floor (
  author_id uuid not null,
  draw_id uuid not null,
  floor int not null check (floor > 0),
  account_id uuid not null,
  nth int not null check (nth > 0),
  comment_id uuid not null,
  at timestamptz not null,
  -- Why it could win nothing: written when the draw was drawn.
  void text check (void in ('suspended')),
  primary key (author_id, draw_id, floor)
);
create unique index draw_floor_once on draw_floor (author_id, draw_id, account_id, nth);

-- One row a unit that is given away. Its id is that of the order by which it is sent, and its stock is held under it
-- from the opening of the draw on.
create table draw_unit (
  author_id uuid not null,
  draw_id uuid not null,
  id uuid not null,
  position int not null,
  state text not null check (state in ('waiting', 'won', 'claimed', 'lapsed', 'left')),
  floor int,
  account_id uuid,
  won_at timestamptz,
  claim_until timestamptz,
  ended_at timestamptz,
  primary key (author_id, draw_id, id),
  check ((state in ('won', 'claimed', 'lapsed')) = (account_id is not null)),
  check ((account_id is null) = (floor is null))
);
-- One prize a person.
create unique index draw_unit_once on draw_unit (author_id, draw_id, account_id) where account_id is not null;
create index draw_unit_unclaimed on draw_unit (claim_until) where state = 'won';

-- What a person has won, beside the person. Distribution: by account_id.
create table my_prize (
  account_id uuid not null,
  unit_id uuid not null,
  author_id uuid not null,
  draw_id uuid not null,
  at timestamptz not null,
  primary key (account_id, unit_id)
);
