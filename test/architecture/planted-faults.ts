import { order } from './walls.ts'

/** A small repository that keeps every rule. */
export const sound: Readonly<Record<string, string>> = {
  'shared/platform/json/fault.ts': `export const fault = 1`,
  'shared/platform/time/time.ts': `import { z } from 'zod'`,
  'shared/platform/clock/clock.ts': `import type { Instant } from '../time/time.ts'`,
  'shared/platform/logs/log.ts': `import { Logger } from '@aws-lambda-powertools/logger'`,
  'shared/platform/logs/metrics.ts': `import { Metrics } from '@aws-lambda-powertools/metrics'`,
  'shared/platform/dynamodb/unit-of-work.ts': `export type WriteItem = object`,
  'shared/programme/rules/programme.ts': `import '#shared/platform/time/time.ts'`,
  'shared/programme/files/bundled.ts': `import { readFileSync } from 'node:fs'`,
  'shared/follow-up/rules/decide.ts': `import type { Programme } from '../../programme/rules/programme.ts'`,
  'shared/follow-up/ports/people.ts': `import type { W } from '#shared/platform/dynamodb/unit-of-work.ts'`,
  'shared/follow-up/use-cases/commit.ts': `import { decide } from '../rules/decide.ts'`,
  'shared/follow-up/adapters/rows.ts': `import { PutItemCommand } from '@aws-sdk/client-dynamodb'`,
  'shared/messages/rules/email.ts': `export const subject = ''`,
  'functions/serve-clinic/index.ts': `import { rows } from '#shared/follow-up/adapters/rows.ts'`,
  'functions/serve-risk-owner/words.ts': `export const words = {}`,
  'infra/app.ts': `import type { MetricName } from '#shared/platform/logs/metrics.ts'`,
  'local/start.ts': `import '../infra/app.ts'`,
  'bench/run.ts': `import '#local/start.ts'`,
  'samples/cohort.ts': `import { fault } from '../shared/platform/json/fault.ts'`,
  'test/support/a-person.ts': `import { words } from '#functions/serve-risk-owner/words.ts'`,
}

const inOrder = `a context imports only those before it: ${order.join(' < ')}`
const pureOnly = 'rules and ports import only rules and ports, and of the platform json, schemas and time'
const noAdapter = 'use cases and other code without I/O get ports; they import no adapter, SDK or file access'
const computing =
  'code without I/O imports only zod, temporal-polyfill, csv-parse, csv-stringify, hyparquet-writer, fflate, saxen, ' +
  'node:buffer, node:crypto, node:stream, node:util, node:zlib'
const names = 'infra imports only names and validated programme data of shared/'

/** What is wrong, the file it is written in, its text, and the line that the test must give. */
export const planted: readonly (readonly [string, string, string, string])[] = [
  [
    'a platform that imports a context, by a path that climbs out of its folder',
    'shared/platform/json/fault.ts',
    `import { subject } from '../../messages/rules/email.ts'`,
    'imports shared/messages/rules/email.ts: the platform imports no context',
  ],
  [
    'a platform that imports the type of a context',
    'shared/platform/logs/log.ts',
    `import type { Programme } from '#shared/programme/rules/programme.ts'`,
    'imports shared/programme/rules/programme.ts: the platform imports no context',
  ],
  [
    'a context that imports a later one',
    'shared/follow-up/use-cases/commit.ts',
    `import { subject } from '#shared/messages/rules/email.ts'`,
    `imports shared/messages/rules/email.ts: ${inOrder}`,
  ],
  [
    'a context that imports a later one when it runs',
    'shared/follow-up/adapters/rows.ts',
    `const late = () => import('../../messages/rules/email.ts')`,
    `imports shared/messages/rules/email.ts: ${inOrder}`,
  ],
  [
    'a context that names the type of a later one where it is used',
    'shared/follow-up/adapters/rows.ts',
    `export type Late = import('#shared/messages/rules/email.ts').Email`,
    `imports shared/messages/rules/email.ts: ${inOrder}`,
  ],
  [
    'a context that passes on what a later one exports',
    'shared/follow-up/adapters/rows.ts',
    `export * from '../../messages/rules/email.ts'`,
    `imports shared/messages/rules/email.ts: ${inOrder}`,
  ],
  [
    'a rule that reads files',
    'shared/follow-up/rules/decide.ts',
    `import { readFileSync } from 'fs'`,
    'imports node:fs: pure code imports only zod, temporal-polyfill',
  ],
  [
    'a rule that imports a type of the SDK',
    'shared/follow-up/rules/decide.ts',
    `import type { AttributeValue } from '@aws-sdk/client-dynamodb/dist-types/models'`,
    'imports @aws-sdk/client-dynamodb: pure code imports only zod, temporal-polyfill',
  ],
  [
    'a rule that imports an adapter for its effects',
    'shared/follow-up/rules/decide.ts',
    `import '../adapters/rows.ts'`,
    `imports shared/follow-up/adapters/rows.ts: ${pureOnly}`,
  ],
  [
    'a rule that imports a use case',
    'shared/follow-up/rules/evolve.ts',
    `export { commit } from '../use-cases/commit.ts'`,
    `imports shared/follow-up/use-cases/commit.ts: ${pureOnly}`,
  ],
  [
    'a rule that writes logs',
    'shared/follow-up/rules/decide.ts',
    `import { log } from '../../platform/logs/log.ts'`,
    `imports shared/platform/logs/log.ts: ${pureOnly}`,
  ],
  [
    'a rule that knows of transactions, which only ports may',
    'shared/follow-up/rules/decide.ts',
    `import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'`,
    `imports shared/platform/dynamodb/unit-of-work.ts: ${pureOnly}`,
  ],
  [
    'a port that imports more than a type of the platform',
    'shared/follow-up/ports/people.ts',
    `import { type WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'`,
    `imports shared/platform/dynamodb/unit-of-work.ts: ${pureOnly}`,
  ],
  [
    'json, schemas or time that pure code could no longer rest on',
    'shared/platform/json/fault.ts',
    `import { log } from '../logs/log.ts'`,
    `imports shared/platform/logs/log.ts: ${pureOnly}`,
  ],
  [
    'a use case that imports an adapter',
    'shared/follow-up/use-cases/commit.ts',
    `const rows = await import('../adapters/rows.ts')`,
    `imports shared/follow-up/adapters/rows.ts: ${noAdapter}`,
  ],
  [
    'a use case that reads the files of another context',
    'shared/follow-up/use-cases/commit.ts',
    `import type { Bundled } from '../../programme/files/bundled.ts'`,
    `imports shared/programme/files/bundled.ts: ${noAdapter}`,
  ],
  [
    'a use case that calls the SDK',
    'shared/follow-up/use-cases/commit.ts',
    `import { S3Client } from '@aws-sdk/client-s3'`,
    `imports @aws-sdk/client-s3: ${computing}`,
  ],
  [
    'a use case that opens a connection',
    'shared/follow-up/use-cases/commit.ts',
    `import { request } from 'node:https'`,
    `imports node:https: ${computing}`,
  ],
  [
    'shared code that imports a function',
    'shared/follow-up/adapters/rows.ts',
    `import type { Words } from '../../../functions/serve-risk-owner/words.ts'`,
    'imports functions/serve-risk-owner/words.ts: shared imports only shared/',
  ],
  [
    'a function that imports another',
    'functions/serve-clinic/index.ts',
    `import { words } from '../serve-risk-owner/words.ts'`,
    'imports functions/serve-risk-owner/words.ts: functions never import one another',
  ],
  [
    'a function that imports a test',
    'functions/serve-clinic/index.ts',
    `import { aPerson } from '../../test/support/a-person.ts'`,
    'imports test/support/a-person.ts: functions imports only functions/, shared/',
  ],
  [
    'a function that imports infrastructure',
    'functions/serve-clinic/index.ts',
    `import type { App } from '../../infra/app.ts'`,
    'imports infra/app.ts: functions imports only functions/, shared/',
  ],
  [
    'infrastructure that imports a function',
    'infra/app.ts',
    `import { handler } from '#functions/serve-clinic/index.ts'`,
    'imports functions/serve-clinic/index.ts: infra imports only infra/, shared/',
  ],
  [
    'infrastructure that imports an adapter',
    'infra/app.ts',
    `import { rows } from '../shared/follow-up/adapters/rows.ts'`,
    `imports shared/follow-up/adapters/rows.ts: ${names}`,
  ],
  [
    'infrastructure that imports what counts, and not only the names of what is counted',
    'infra/app.ts',
    `import { countMetric } from '#shared/platform/logs/metrics.ts'`,
    `imports shared/platform/logs/metrics.ts: ${names}`,
  ],
  [
    'infrastructure that imports local code',
    'infra/stack.ts',
    `export { start } from '../local/start.ts'`,
    'imports local/start.ts: infra imports only infra/, shared/',
  ],
  [
    'samples that import local code',
    'samples/cohort.ts',
    `import type { Behaviour } from '#local/start.ts'`,
    'imports local/start.ts: samples imports only samples/, shared/',
  ],
  [
    'a benchmark that imports a test',
    'bench/run.ts',
    `import '../test/support/a-person.ts'`,
    'imports test/support/a-person.ts: bench imports only bench/, local/, infra/, shared/',
  ],
  [
    'a file of the root that imports code',
    'vitest.config.ts',
    `import '#local/start.ts'`,
    'imports local/start.ts: the root imports only test/',
  ],
  [
    'a path that leads nowhere',
    'shared/messages/rules/email.ts',
    `import '../../../node_modules/@aws-sdk/client-s3/index.js'`,
    'imports node_modules/@aws-sdk/client-s3/index.js: there is no such file',
  ],
  [
    'a path that nobody can check',
    'functions/serve-clinic/index.ts',
    `const load = (name: string) => import(\`../\${name}/index.ts\`)`,
    'imports a computed path: the path of an import is written out',
  ],
]
