import { SOCKET_PORT } from './make-socket-folder.ts'

/** For a small server that shares its machine with Amoy. */
const SMALL_SERVER = {
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_connections: '100',
  random_page_cost: '1.1',
  // Compiling plans costs more than it gives for short statements; so do parallel plans on few cores, and
  // their shared memory does not fit into the 64 MB that a container gives.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  // Spares processes that would do nothing here.
  io_method: 'sync',
  max_logical_replication_workers: '0',
  wal_compression: 'on',
  max_wal_size: '1GB',
  autovacuum: 'on',
  // Ends what was left open by a client that hangs or is gone.
  idle_in_transaction_session_timeout: '10min',
  client_connection_check_interval: '10s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // Slow statements are logged without their values, which may tell about people.
  log_min_duration_statement: '1s',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
} as const

/** Everything on the disk before a commit is acknowledged; the pages survive a half-written one. */
const SAFE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' } as const
/** Only for tests: a crash of the machine loses the database. */
const UNSAFE = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } as const

/** The server's arguments. What keeps others out comes last, and cannot be set otherwise. */
export function serverArguments(cluster: string, socketFolder: string, own: Record<string, string>, fsync: boolean): string[] {
  const settings = {
    ...SMALL_SERVER,
    ...(fsync ? SAFE : UNSAFE),
    ...own,
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(SOCKET_PORT),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
