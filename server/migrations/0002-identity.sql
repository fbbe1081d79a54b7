-- Who signs in by phone has no e-mail address until they give one.
create table person (
  id uuid primary key,
  name text not null,
  email text unique,
  email_verified boolean not null default false,
  image text,
  phone text unique,
  phone_verified boolean not null default false,
  lang text not null default 'zh-CN',
  suspended_at timestamptz,
  suspended_why text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (email is not null or phone is not null)
);

create table session (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_person on session (person_id);

-- better-auth's "account": how a person signs in.
create table credential (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  id_token text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index credential_person on credential (person_id);

-- The newest sign-in code of a recipient (an e-mail address or a phone number), and how many left in this hour.
create table sign_in_code (
  recipient text primary key,
  hash bytea not null,
  tries int not null,
  expires_at timestamptz not null,
  sent int not null,
  window_at timestamptz not null
);

-- better-auth's challenges: of passkeys.
create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on verification (identifier);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter int not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null
);
create index passkey_person on passkey (person_id);

create table api_token (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  name text not null,
  hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_person on api_token (person_id);

create table operator (
  person_id uuid primary key references person (id),
  granted_at timestamptz not null,
  granted_by uuid,
  why text not null
);

create table operator_invitation (
  hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid
);
