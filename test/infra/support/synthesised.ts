import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { buildApp } from '#infra/build-app.ts'
import type { Bundles } from '#infra/bundling/bundle-functions.ts'
import { type StageConfig, stageConfigSchema } from '#infra/config.ts'
import { functionNames } from '#infra/function-names.ts'
import { featureFlags } from '#infra/synthesise.ts'
import { reconcilerRounds } from '#shared/programme/rules/reconciler-rounds.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** A stage as a service would have it, with everything optional left out unless `given`. */
export const aStage = (given: object = {}): StageConfig => ({
  stage: 'test',
  ...stageConfigSchema.parse({ alarmEmail: 'alarms@example.org', ...given }),
})

const stubBundles = (): Bundles => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'))
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => {}\n')
  return Object.fromEntries(functionNames.map((name) => [name, folder])) as Bundles
}

/** The whole app with bundles that do nothing: the templates are the real ones. */
export const synthesised = (config: StageConfig, prepare: (app: App) => void = () => {}) => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-'))
  const app = buildApp({
    config,
    bundles: stubBundles(),
    rounds: reconcilerRounds([aProgramme()]),
    context: featureFlags(root),
    outdir,
  })
  prepare(app)
  app.synth()
  const stacks = new Map(
    app.node
      .findAll()
      .filter((node) => node instanceof Stack)
      .map((stack) => [stack.node.id, stack]),
  )
  const template = (id: string): Template => {
    const stack = stacks.get(id)
    if (!stack) throw new Error(`No stack ${id}; there are ${[...stacks.keys()].join(', ')}.`)
    return Template.fromStack(stack)
  }
  const report = (): unknown => JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'))
  return { outdir, stackNames: [...stacks.keys()], template, report }
}

/** With every cdk-nag rule of the AwsSolutions pack. */
export const withNag = (app: App): void => Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
