import { type Database, rawExecute } from '#database'

/** What the database itself holds is let go, so that rows can say what no program could write. */
export async function loosen(database: Database): Promise<void> {
  await rawExecute(database.pool, `do $$ declare each record; begin
    for each in select conrelid::regclass as t, conname from pg_constraint c join pg_class r on r.oid = c.conrelid where c.contype in ('c', 'f', 'u') and c.connamespace = 'public'::regnamespace order by c.contype = 'u'
    loop execute format('alter table %s drop constraint if exists %I cascade', each.t, each.conname); end loop;
    for each in select indexrelid::regclass as i from pg_index x join pg_class r on r.oid = x.indrelid where x.indisunique and not x.indisprimary and r.relnamespace = 'public'::regnamespace
    loop execute format('drop index if exists %s', each.i); end loop;
    for each in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    loop execute format('grant all on %I to current_user', each.relname); end loop;
  end $$`)
}
