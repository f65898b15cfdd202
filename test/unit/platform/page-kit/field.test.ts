import { parse } from 'node-html-parser'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import type { Field } from '#shared/platform/page-kit/field.ts'

const folders = ['shared/platform/page-kit/templates', 'node_modules/nhsuk-frontend/dist']
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})
const plain = (html: string) =>
  parse(html.replaceAll(/\s+/g, ' ').replaceAll(/> | </g, (edge) => edge.trim())).toString()

const ours = (each: Field) =>
  plain(environment.renderString('{% from "kit/field.njk" import field %}{{ field(each) }}', { each }))
const theirs = (each: Field) =>
  plain(
    environment.renderString(
      `{% from "nhsuk/components/radios/macro.njk" import radios %}{{ radios({
        name: each.name, idPrefix: each.name | replace(".", "-"), value: each.typed, items: each.choices,
        fieldset: { legend: { text: each.legend, size: "s" } },
        hint: { text: each.hint } if each.hint else undefined,
        errorMessage: { text: each.error } if each.error else undefined }) }}`,
      { each },
    ),
  )

const aField = (changes: object = {}): Field => ({
  kind: 'radios',
  name: 'PSEQ.1',
  legend: 'Is it "so" & so?',
  choices: [
    { value: '0', text: 'Not <at all>' },
    { value: '1', text: 'Yes', hint: 'Now and then' },
  ],
  ...changes,
})

describe('radios', () => {
  it.each([
    ['plain', {}],
    ['with a hint', { hint: 'Saved.' }],
    ['with an error', { error: 'Choose one' }],
    ['with both, and a choice sent back', { hint: 'Saved.', error: 'Choose one', typed: '0' }],
  ])('are those of nhsuk-frontend, %s', (_, changes) => {
    expect(ours(aField(changes))).toBe(theirs(aField(changes)))
  })
})
