import { join } from 'node:path'
import { ConfigError } from './config-error.ts'
import { synthesise } from './synthesise.ts'

/**
 * `node infra/app.ts`, by hand or by the CDK command line. The stage is AFTERWARDS_STAGE, or `-c stage=…`;
 * default dev.
 */
const cliContext: { stage?: string } = JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}')

try {
  await synthesise({
    root: join(import.meta.dirname, '..'),
    stage: cliContext.stage ?? process.env['AFTERWARDS_STAGE'] ?? 'dev',
    environment: process.env,
  })
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  for (const line of error.lines) console.error(line)
  process.exitCode = 2
}
