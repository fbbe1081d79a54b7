import { startSandboxProvider } from './start-sandbox-provider.ts';
import type { SandboxOptions } from './start-sandbox-provider.ts';

const DEFAULT_PORT = 4010;

if (process.env['NODE_ENV'] === 'production' && process.env['SANDBOX_IN_PRODUCTION'] !== 'allowed') {
  exit('The sandbox provider moves no money. To run it in production all the same, set SANDBOX_IN_PRODUCTION=allowed.');
}

try {
  const provider = await startSandboxProvider(readEnvironment(process.env));
  console.log(`sandbox provider ready ${provider.url}`);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    provider.close().then(() => process.exit(0), (error: unknown) => exit(String(error)));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Whoever started it holds the other end, which the system closes even when that process is killed.
  if (process.env['SANDBOX_STOP_WITH_STDIN'] === '1') process.stdin.on('end', stop).resume();
} catch (error) {
  exit(error instanceof Error ? error.message : String(error));
}

function readEnvironment(env: NodeJS.ProcessEnv): SandboxOptions {
  const port = Number(env['SANDBOX_PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('SANDBOX_PORT must be a port from 0 to 65535.');
  return {
    dataFolder: env['SANDBOX_DATA'] ?? './data/sandbox-provider',
    port,
    ...(env['SANDBOX_HOST'] && { host: env['SANDBOX_HOST'] }),
    ...(env['SANDBOX_PUBLIC_URL'] && { publicUrl: env['SANDBOX_PUBLIC_URL'] }),
    ...(env['SANDBOX_ADMIN_SECRET'] && { adminSecret: env['SANDBOX_ADMIN_SECRET'] }),
    merchants: readMerchants(env['SANDBOX_MERCHANTS']),
  };
}

/** A JSON list of {id, secret, name?}. */
function readMerchants(text: string | undefined): NonNullable<SandboxOptions['merchants']> {
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch {
    // Said below.
  }
  throw new Error('SANDBOX_MERCHANTS must be a JSON list of {"id", "secret", "name"}.');
}

function exit(message: string): never {
  console.error(message);
  process.exit(1);
}
