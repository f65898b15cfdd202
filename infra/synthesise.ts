import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { buildApp } from './build-app.ts'
import { bundleFunctions } from './bundling/bundle-functions.ts'
import { programmesText } from './bundling/programmes.ts'
import { loadStageConfig, programmeFiles } from './config.ts'

export type SynthesisOptions = {
  /** The repository. */
  readonly root: string
  readonly stage: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Default `cdk.out` in the root, or what the CDK command line says. */
  readonly outdir?: string
  /** Where bundles are made. Default `build/functions` in the root. */
  readonly buildDir?: string
}

/** Reads, validates, bundles and synthesises one stage. Throws `ConfigFault` before anything is written. */
export const synthesise = async ({ root, stage, environment, outdir, buildDir }: SynthesisOptions): Promise<string> => {
  const config = loadStageConfig(stage, root)
  const programmes = programmesText(programmeFiles(config, environment, root))
  const bundles = await bundleFunctions({ root, buildDir: buildDir ?? join(root, 'build', 'functions'), programmes })
  const app = buildApp({
    config,
    bundles,
    context: featureFlags(root),
    outdir: outdir ?? environment['CDK_OUTDIR'] ?? join(root, 'cdk.out'),
  })
  return app.synth().directory
}

/** cdk.json is read here too, so that `node infra/app.ts` and the CDK command line write the same templates. */
export const featureFlags = (root: string): Record<string, unknown> =>
  z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).context
