export { startSandboxProvider } from './start-sandbox-provider.ts';
export type { SandboxOptions, SandboxProvider } from './start-sandbox-provider.ts';
export * from './client.ts';
