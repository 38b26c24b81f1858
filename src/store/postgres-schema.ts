/** What an administrator runs once in the database of a laboratory. `custody` prints it, and never runs it. */
export const postgresSchema: string = `-- The store of custody in PostgreSQL, 14 and later. Run it once, in a database of its own, as a
-- superuser or as a role that may create roles:  psql -d custody -f custody.sql
--
-- Then, for each person:      create role "ann" login in role custody_writer;
-- For those who only read:    create role "bea" login in role custody_reader;
-- For a compartment:          create role operation_x nologin;  grant operation_x to "ann";
--                             insert into custody.compartment (ledger, role) values ('\\xID', 'operation_x');
begin;

do $$
begin
  if not exists (select from pg_roles where rolname = 'custody_owner') then create role custody_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'custody_reader') then create role custody_reader nologin; end if;
  if not exists (select from pg_roles where rolname = 'custody_writer') then create role custody_writer nologin; end if;
end $$;
grant custody_reader to custody_writer;

create schema custody;

-- Entries that were signed together, all or none: those from seq to next - 1. The keys and the reference to the append
-- before leave no gap, no overlap and one line.
create table custody.append (
  ledger    bytea       not null check (octet_length(ledger) = 32),
  seq       bigint      not null check (seq >= 0),
  next      bigint      not null check (next > seq and next <= seq + 256),
  bytes     bytea       not null check (octet_length(bytes) between 1 and 268435456),
  prev      bigint      generated always as (nullif(seq, 0)) stored,
  stored_at timestamptz not null default clock_timestamp(),  -- for people; no rule reads it
  stored_by text        not null default session_user,
  primary key (ledger, seq),
  unique (ledger, next),
  foreign key (ledger, prev) references custody.append (ledger, next)
);
alter table custody.append alter column bytes set storage external;

-- Who may see a ledger: a ledger without a row here is open to every reader. The administrator fills it.
create table custody.compartment (
  ledger bytea not null check (octet_length(ledger) = 32),
  role   name  not null,
  primary key (ledger, role)
);

-- Nothing that is stored changes, also by the owner's hand.
create function custody.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what is stored is never changed or removed' using errcode = '42501';
end $$;
create trigger unchanged before update or delete on custody.append for each row execute function custody.refuse();
create trigger kept before truncate on custody.append for each statement execute function custody.refuse();

create function custody.may_see(of bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from custody.compartment c where c.ledger = of)
    or exists (
      select from custody.compartment c join pg_roles r on r.rolname = c.role
      where c.ledger = of and pg_has_role(session_user, r.oid, 'member'))
$$;
alter table custody.append enable row level security;
create policy need_to_know on custody.append using (custody.may_see(ledger)) with check (custody.may_see(ledger));

alter schema custody owner to custody_owner;
alter table custody.append owner to custody_owner;
alter table custody.compartment owner to custody_owner;
alter function custody.refuse() owner to custody_owner;
alter function custody.may_see(bytea) owner to custody_owner;
revoke all on schema custody from public;
revoke all on all functions in schema custody from public;
grant usage on schema custody to custody_reader;
grant execute on function custody.may_see(bytea) to custody_reader;
grant select on custody.append to custody_reader;
grant insert (ledger, seq, next, bytes) on custody.append to custody_writer;

commit;
`;
