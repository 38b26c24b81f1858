/** What an administrator runs once in the database of a laboratory. `custody` prints it, and never runs it. */
export const postgresSchema: string = `-- The store of custody in PostgreSQL, 14 and later. Run it once, in a database of its own, as a
-- superuser or as a role that may create roles:  psql -d custody -f custody.sql
--
-- Then, for each person:      create role "ann" login in role custody_writer;
-- For those who only read:    create role "bea" login in role custody_reader;
-- To read texts kept here:    grant custody_opener to "ann";   to remove erased ones:  grant custody_eraser to "ann";
-- For a compartment:          create role operation_x nologin;  grant operation_x to "ann";
--                             insert into custody.compartment (ledger, role) values ('\\xID', 'operation_x');
begin;

do $$
begin
  if not exists (select from pg_roles where rolname = 'custody_owner') then create role custody_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'custody_reader') then create role custody_reader nologin; end if;
  if not exists (select from pg_roles where rolname = 'custody_writer') then create role custody_writer nologin; end if;
  if not exists (select from pg_roles where rolname = 'custody_opener') then create role custody_opener nologin; end if;
  if not exists (select from pg_roles where rolname = 'custody_eraser') then create role custody_eraser nologin; end if;
end $$;
grant custody_reader to custody_writer;
grant custody_reader to custody_opener;
grant custody_reader to custody_eraser;

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

-- Texts in clear, for a laboratory that keeps them here (custody store texts). No role reads this table: the functions
-- below do, and a row of the log is committed before a text is given out. A superuser can read and change all of it.
create table custody.opening (
  ledger     bytea not null check (octet_length(ledger) = 32),
  commitment bytea not null check (commitment = sha256(bytes)),
  bytes      bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (ledger, commitment)
);
create table custody.consulted (
  id       bigint      generated always as identity primary key,
  ledger   bytea       not null,
  at       timestamptz not null default clock_timestamp(),
  who      text        not null default session_user,
  openings bigint      not null,
  why      text        not null check (length(btrim(why)) between 3 and 1000),
  xact     xid8        not null default pg_current_xact_id()
);
create index on custody.consulted (ledger, id);
create trigger unchanged before update or delete on custody.consulted for each row execute function custody.refuse();
create trigger kept before truncate on custody.consulted for each statement execute function custody.refuse();
alter table custody.consulted enable row level security;
create policy need_to_know on custody.consulted using (custody.may_see(ledger));

create function custody.demand_sight(of bytea) returns void
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not custody.may_see(of) then raise exception 'this ledger is not open to you' using errcode = '42501'; end if;
end $$;
create function custody.put_openings(of bytea, items bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare added bigint;
begin
  perform custody.demand_sight(of);
  insert into custody.opening select of, sha256(item), item from unnest(items) item on conflict do nothing;
  get diagnostics added = row_count;
  return added;
end $$;
create function custody.consult(of bytea, reason text) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare made bigint;
begin
  perform custody.demand_sight(of);
  insert into custody.consulted (ledger, openings, why)
    select of, count(*), reason from custody.opening o where o.ledger = of returning id into made;
  return made;
end $$;
create function custody.read_openings(consultation bigint, after bytea) returns table (commitment bytea, bytes bytea)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare said custody.consulted;
begin
  -- a row that is not committed could still be taken back
  select * into said from custody.consulted c
    where c.id = consultation and c.who = session_user and c.at > clock_timestamp() - interval '1 hour'
      and pg_xact_status(c.xact) = 'committed';
  if not found then raise exception 'nothing on record says that you read these' using errcode = '42501'; end if;
  perform custody.demand_sight(said.ledger);
  return query select o.commitment, o.bytes from custody.opening o
    where o.ledger = said.ledger and o.commitment > after order by o.commitment limit 64;
end $$;
create function custody.erase_openings(of bytea, gone bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare erased bigint;
begin
  perform custody.demand_sight(of);
  delete from custody.opening o where o.ledger = of and o.commitment = any (gone);
  get diagnostics erased = row_count;
  return erased;
end $$;

alter schema custody owner to custody_owner;
alter table custody.append owner to custody_owner;
alter table custody.compartment owner to custody_owner;
alter table custody.opening owner to custody_owner;
alter table custody.consulted owner to custody_owner;
alter function custody.demand_sight(bytea) owner to custody_owner;
alter function custody.put_openings(bytea, bytea[]) owner to custody_owner;
alter function custody.consult(bytea, text) owner to custody_owner;
alter function custody.read_openings(bigint, bytea) owner to custody_owner;
alter function custody.erase_openings(bytea, bytea[]) owner to custody_owner;
alter function custody.refuse() owner to custody_owner;
alter function custody.may_see(bytea) owner to custody_owner;
revoke all on schema custody from public;
revoke all on all functions in schema custody from public;
grant usage on schema custody to custody_reader;
grant execute on function custody.may_see(bytea) to custody_reader;
grant select on custody.append to custody_reader;
grant insert (ledger, seq, next, bytes) on custody.append to custody_writer;
grant select (id, ledger, at, who, openings, why) on custody.consulted to custody_reader;
grant execute on function custody.put_openings(bytea, bytea[]) to custody_writer;
grant execute on function custody.consult(bytea, text) to custody_opener;
grant execute on function custody.read_openings(bigint, bytea) to custody_opener;
grant execute on function custody.erase_openings(bytea, bytea[]) to custody_eraser;

commit;
`;
