import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folders of the pages' build: its inputs and its output. */
export const here = dirname(fileURLToPath(import.meta.url))
export const root = join(here, '../../..')
export const nodeModules = join(root, 'node_modules')
export const generated = join(here, 'generated')

const templatesOf = (name: string): string => join(root, 'functions', name, 'templates')

/** Where each function with pages keeps its templates, by the prefix of their names. */
export const templateFolders = {
  questionnaire: templatesOf('serve-questionnaire'),
  clinic: templatesOf('serve-clinic'),
  evaluator: templatesOf('serve-evaluator'),
  risk: templatesOf('serve-risk-owner'),
} as const
