-- What people ask those who bought a product. Distribution: by store_id, beside the order lines that prove the answers.
create table product_question (
  store_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  asker_id uuid not null,
  text text not null check (length(text) between 2 and 200),
  at timestamptz not null,
  answers int not null default 0 check (answers >= 0),
  deleted_at timestamptz,
  -- By the operator.
  hidden_at timestamptz,
  primary key (store_id, id)
);
create index product_question_newest on product_question (store_id, product_id, id desc) where deleted_at is null and hidden_at is null;

create table product_answer (
  store_id uuid not null,
  question_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  text text not null check (length(text) between 1 and 500),
  -- The line that proves that its author has the product.
  order_id uuid not null,
  variant_id uuid not null,
  variant_title text not null default '',
  at timestamptz not null,
  -- The line was paid back whole: the answer stays, the seal is gone for good.
  unsealed_at timestamptz,
  deleted_at timestamptz,
  hidden_at timestamptz,
  primary key (store_id, question_id, id)
);
create unique index product_answer_once on product_answer (store_id, question_id, author_id) where deleted_at is null;
create index product_answer_of_order on product_answer (store_id, order_id);
-- Reports name an answer without its question.
create index product_answer_by_id on product_answer (store_id, id);

-- Whom a question was put to, beside the person. Distribution: by person_id, as question_choice.
create table question_asked (
  person_id uuid not null,
  question_id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  at timestamptz not null,
  -- Answered, or said not to want to.
  done_at timestamptz,
  primary key (person_id, question_id)
);
create index question_asked_waiting on question_asked (person_id, question_id desc) where done_at is null;
-- Whether somebody may be asked, and how often they were since a moment.
create table question_choice (
  person_id uuid primary key,
  off_at timestamptz,
  since timestamptz not null,
  asked int not null default 0 check (asked >= 0)
);

-- What somebody asked, beside them: counted by the day.
create table question_mine (
  person_id uuid not null,
  question_id uuid not null,
  store_id uuid not null,
  at timestamptz not null,
  primary key (person_id, question_id)
);
create index question_mine_newest on question_mine (person_id, at desc);

-- Who has a product: the newest orders of it.
create index order_line_of_product on order_line (store_id, product_id, order_id desc);

alter table report drop constraint report_subject_kind_check;
alter table report add constraint report_subject_kind_check check (subject_kind in ('post', 'comment', 'account', 'product', 'review', 'question', 'answer'));

-- As in 0004: of a newcomer the statistics know nothing.
alter table product_question alter column store_id set statistics 0;
alter table product_answer alter column store_id set statistics 0;
alter table question_asked alter column person_id set statistics 0;
alter table question_mine alter column person_id set statistics 0;
