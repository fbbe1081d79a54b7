-- Nonces of notifications that were believed: one is believed once, whichever process it comes to.
create table wechat_pay_nonce (
  nonce text primary key,
  forget_at timestamptz not null
);
create index wechat_pay_nonce_old on wechat_pay_nonce (forget_at);

-- What the code on the page of a payment says, for as long as somebody may scan it.
create table wechat_pay_code (
  reference text primary key,
  code_url text not null check (length(code_url) between 1 and 512),
  forget_at timestamptz not null
);
create index wechat_pay_code_old on wechat_pay_code (forget_at);
