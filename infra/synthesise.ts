import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { reconcilerRounds } from '#shared/programme/rules/reconciler-rounds.ts'
import { buildApp } from './build-app.ts'
import { bundleFunctions } from './bundling/bundle-functions.ts'
import { readProgrammes, riskRoles } from './bundling/programmes.ts'
import { wordingText } from './bundling/wording.ts'
import { loadStageConfig, programmeFiles, wordingPlaces } from './config.ts'

export type SynthesisOptions = {
  /** The repository. */
  readonly root: string
  readonly stage: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Default `cdk.out` in the root, or what the CDK command line says. */
  readonly outdir?: string
}

/** Reads, validates, bundles and synthesises one stage. Throws `ConfigError` before anything is written. */
export const synthesise = async ({ root, stage, environment, outdir }: SynthesisOptions): Promise<string> => {
  const stored = loadStageConfig(stage, root)
  const build = environment['AFTERWARDS_BUILD'] || stored.build
  const config = build === undefined ? stored : { ...stored, build }
  const files = programmeFiles(config, environment, root)
  const { text, programmes } = readProgrammes(files)
  const wording = wordingText({ places: wordingPlaces(config, environment, root), files, programmes, stage })
  // A folder of its own, so that two syntheses at once do not take each other's bundles; CDK copies what it
  // needs.
  mkdirSync(join(root, 'build'), { recursive: true })
  const buildDir = mkdtempSync(join(root, 'build', 'bundles-'))
  const remove = () => rmSync(buildDir, { recursive: true, force: true })
  // A synthesis that is interrupted ends without the `finally`.
  process.once('exit', remove)
  try {
    const bundles = await bundleFunctions({ root, buildDir, programmes: text, wording })
    const app = buildApp({
      config,
      bundles,
      ...riskRoles(programmes),
      rounds: reconcilerRounds(programmes),
      context: featureFlags(root),
      outdir: outdir ?? environment['CDK_OUTDIR'] ?? join(root, 'cdk.out'),
    })
    return app.synth().directory
  } finally {
    process.removeListener('exit', remove)
    remove()
  }
}

/**
 * cdk.json is read here too, so that `node infra/app.ts` and the CDK command line write the same templates.
 */
export const featureFlags = (root: string): Record<string, unknown> =>
  z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).context
