-- The tables of TimerAttributes.State.PostgreSql, version 1. The script may be run again.
create schema if not exists timers;

-- Which scripts were run, and the oldest version of the package that can use the tables.
create table if not exists timers.version (
    version integer not null,
    min_reader integer not null
);

-- A row for each job. No row is ever deleted by the package.
create table if not exists timers.job (
    name text collate "C" primary key,
    last_due timestamptz not null,       -- up to which the job has run
    previous_due timestamptz,            -- up to which it had run before the latest claim
    token bigint not null,               -- the number of claims
    attempt integer not null default 0,  -- how often the latest run was started, if it has a lease
    lease_until timestamptz,             -- null: no lease, or the run is completed
    schedule bigint not null default 0,  -- a number that stands for the job's schedule
    claim_id bigint not null default 0,  -- the request that was won
    host text not null default ''        -- the machine, for people
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- A row for each job with a leader.
create table if not exists timers.leader (
    name text collate "C" primary key,
    process bigint not null,             -- a random number
    term bigint not null,                -- the number of elections
    lease_until timestamptz not null,
    host text not null default ''
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

insert into timers.version (version, min_reader) select 1, 1 where not exists (select from timers.version);
