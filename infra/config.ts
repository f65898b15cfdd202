import { existsSync, globSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { z } from 'zod'
import { faultLine } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import { zodFaults } from '#shared/platform/json/zod-faults.ts'
import { ConfigError } from './config-error.ts'

const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a host name in lower case')
const certificateArn = z
  .string()
  .regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/, "a certificate's ARN")

const oidcClientSchema = z.strictObject({
  clientId: z.string().min(1),
  /**
   * Name of the Secrets Manager secret, in the stack's region, that holds the client secret as its whole
   * value.
   */
  clientSecretName: z.string().min(1),
})

/**
 * One stage: everything that differs between two deployments. `config/<stage>.json`; every field has a
 * default.
 */
export const stageConfigSchema = z.strictObject({
  /** Default: whatever account the deploying credentials belong to; synthesis never looks anything up. */
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  region: z.string().default('eu-west-2'),
  /**
   * Default: the CloudFront domain. Certificates must exist already: `edge` in us-east-1, `origin` in
   * `region`.
   */
  domain: z
    .strictObject({
      name: hostName,
      edgeCertificateArn: certificateArn,
      originName: hostName,
      originCertificateArn: certificateArn,
    })
    .optional(),
  /**
   * Replaces the origin in links, for instance behind a proxy of the trust. Default: the domain, or
   * CloudFront's.
   */
  publicOrigin: z.url().optional(),
  /**
   * Where patients' email comes from. `manageIdentity`: the stack creates the SES identity of the address's
   * domain.
   */
  sender: z
    .strictObject({ address: z.email(), manageIdentity: z.boolean().default(true) })
    .default({ address: 'follow-up@afterwards.example', manageIdentity: true }),
  /** Programme files or globs, from the repository's root. The variable AFTERWARDS_PROGRAMMES wins. */
  programmes: z.array(z.string()).min(1).default(['samples/programmes/*.json']),
  /**
   * Wording packs that the service supplies: files or directories, from the repository's root. The variable
   * AFTERWARDS_WORDING wins. Default: none, which leaves the demonstration wording.
   */
  wording: z.array(z.string()).default([]),
  /**
   * This deployment’s own name for what it built, such as a commit; the manifest of every dataset repeats it.
   * The variable AFTERWARDS_BUILD wins. Default: none.
   */
  build: z.string().min(1).max(80).optional(),
  /** Staff sign-in elsewhere. Default: a Cognito user pool of our own, with a second factor. */
  oidc: z
    .strictObject({
      issuer: z.url(),
      clinic: oidcClientSchema,
      evaluator: oidcClientSchema,
      risk: oidcClientSchema,
    })
    .optional(),
  /** Who is told of alarms and of the budget. Default: nobody; the alarms still show on the dashboard. */
  alarmEmail: z.email().optional(),
  logRetentionDays: z
    .union([z.literal(30), z.literal(90), z.literal(180), z.literal(365), z.literal(731)])
    .default(365),
  /** By function name. Default: none, because a new account's quota may be too small to reserve from. */
  reservedConcurrency: z.record(z.string(), z.int().min(1).max(1000)).default({}),
  monthlyBudgetUsd: z.number().positive().default(50),
})

/** `stage` names every resource that needs a name. */
export type StageConfig = z.infer<typeof stageConfigSchema> & { readonly stage: string }

const stageNameRule = 'a-z, 0-9 and -, starting with a letter, at most 20'
const stageNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, stageNameRule)

/**
 * Reads `config/<stage>.json`; a stage without a file has every default. Throws `ConfigError`, which lists
 * each fault.
 */
export const loadStageConfig = (stage: string, root: string): StageConfig => {
  const name = stageNameSchema.safeParse(stage)
  if (!name.success) throw new ConfigError([`stage:$  ${JSON.stringify(stage)}, expected ${stageNameRule}`])
  const file = `config/${stage}.json`
  const path = join(root, file)
  const read = existsSync(path) ? parseJson(readFileSync(path)) : { json: {} }
  if ('faults' in read) throw new ConfigError(read.faults.map((fault) => faultLine(file, fault)))
  const parsed = stageConfigSchema.safeParse(read.json)
  if (parsed.success) return { stage, ...parsed.data }
  throw new ConfigError(zodFaults(parsed.error, read.json).map((fault) => faultLine(file, fault)))
}

/**
 * The programme files of this synthesis. AFTERWARDS_PROGRAMMES is a list of paths, separated like PATH, from
 * where the command was given; without it the stage's patterns, from the root.
 */
export const programmeFiles = (
  config: StageConfig,
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): readonly string[] => {
  const asked = environment['AFTERWARDS_PROGRAMMES']
  if (asked) return asked.split(delimiter).filter((path) => path !== '')
  return config.programmes.flatMap((pattern) =>
    globSync(pattern, { cwd: root })
      .sort()
      .map((file) => join(root, file)),
  )
}

/** Where this synthesis finds wording packs. AFTERWARDS_WORDING is a list of paths, separated like PATH. */
export const wordingPlaces = (
  config: StageConfig,
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): readonly string[] => {
  const asked = environment['AFTERWARDS_WORDING']
  if (asked) return asked.split(delimiter).filter((path) => path !== '')
  return config.wording.map((place) => join(root, place))
}
