import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { SCORE_REASON_CODES } from '#shared/evaluation/rules/dataset/missing-reason.ts'
import { variedDatasets } from '#test/support/dataset/varied-datasets.ts'
import { ask, hasCommand, hasPythonModule, writeDatasets } from './referees.ts'

const load = readFileSync(new URL('../../../analysis/load.R', import.meta.url), 'utf8')
const { folders, remove } = writeDatasets(variedDatasets, { load })
afterAll(remove)
/** Each table is also a Parquet file. */
const tablesIn = (folder: string): number => readdirSync(join(folder, 'parquet')).length

const [, mixed = ''] = folders.find(([name]) => name === 'some answered') ?? []

const FRICTIONLESS = `
import json, sys
from frictionless import Package
for path in sys.argv[1:]:
    report = Package(path + '/datapackage.json').validate()
    print(json.dumps([report.valid, report.warnings, report.flatten(['title', 'note', 'fieldName'])[:5]]))
`

const READ_SAVED = `
import json, pyreadstat, sys
data, meta = pyreadstat.read_sav(sys.argv[1] + '/scores_long.sav', user_missing=True, output_format='dict')
print(json.dumps([len(data['value']), meta.missing_ranges, meta.variable_value_labels['value']]))
`

describe.skipIf(!hasPythonModule('frictionless'))(
  'Frictionless (skipped without pip install frictionless)',
  () => {
    test('finds every dataset valid, with its hashes, without a warning', () => {
      const { output } = ask('python3', ['-c', FRICTIONLESS, ...folders.map(([, folder]) => folder)])
      const found = output.split('\n').map((line) => JSON.parse(line))
      expect(found).toEqual(folders.map(() => [true, [], []]))
    })
  },
)

describe.skipIf(!hasCommand('pspp'))('PSPP (skipped without apt install pspp)', () => {
  test.each(folders)('runs load.sps without a word: %s', (_, folder) => {
    expect(ask('pspp', ['load.sps'], folder)).toEqual({ code: 0, output: '' })
  })

  test.skipIf(!hasPythonModule('pyreadstat'))(
    'saves what pyreadstat reads, reasons as missing numbers',
    () => {
      expect(ask('pspp', ['load.sps'], mixed)).toEqual({ code: 0, output: '' })
      const { output } = ask('python3', ['-c', READ_SAVED, mixed])
      const [rows, ranges, labels] = JSON.parse(output)
      // Three people, eight scores, before, after and one wave.
      expect(rows).toBe(3 * 8 * 3)
      expect(ranges).toEqual({ value: [{ lo: -915, hi: -901 }] })
      expect(Object.keys(labels)).toHaveLength(Object.keys(SCORE_REASON_CODES).length)
      expect(labels['-903.0']).toBe('skipped: asked and not answered')
    },
  )
})

const IN_R = `
source("load.R")
data <- load_dataset(".", labelled = TRUE)
why <- haven::na_tag(data$scores_long$value[data$scores_long$missing_reason %in% "skipped"])
cat(unique(why), nrow(data$items_long), class(data$follow_up$due), class(data$participants$graduation_date),
  attr(data$participants$sex, "labels")[["female"]], "\\n")
plain <- load_dataset(".", labelled = FALSE)
cat(class(plain$participants$sex), levels(plain$participants$sex), sum(is.na(plain$scores_long$value)), "\\n")
`

const hasR = hasCommand('Rscript')
const hasHaven = hasR && ask('Rscript', ['-e', 'library(haven)']).code === 0

describe.skipIf(!hasHaven)('R with haven (skipped without apt install r-cran-haven)', () => {
  test('reads labels and the reasons of missing numbers, and factors without haven', () => {
    const { code, output } = ask('Rscript', ['-e', IN_R], mixed)
    expect(output.split(/ *\n/)).toEqual([
      expect.stringMatching(/^c \d+ logical Date female$/),
      expect.stringMatching(/^factor female male other not-stated \d+$/),
    ])
    expect(code).toBe(0)
  })

  test('loads every table of every dataset without a warning', () => {
    const script = `options(warn = 2)
      for (path in commandArgs(TRUE)) {
        source(file.path(path, "load.R"))
        for (labelled in c(TRUE, FALSE)) cat(length(load_dataset(path, labelled)), "")
      }`
    const { code, output } = ask('Rscript', ['-e', script, ...folders.map(([, folder]) => folder)])
    expect({ code, output }).toEqual({
      code: 0,
      output: folders.flatMap(([, folder]) => [tablesIn(folder), tablesIn(folder)]).join(' '),
    })
  })
})
