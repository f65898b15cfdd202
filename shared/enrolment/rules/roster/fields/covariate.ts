import {
  type CodeCovariate,
  type Covariate,
  comparedCode,
  type NumberCovariate,
  withoutZeros,
} from '#shared/programme/rules/covariate.ts'
import { cleanText } from '../cleaning/clean-text.ts'
import { type FieldReader, mended } from './field.ts'
import { number } from './number.ts'
import { text } from './text.ts'

const numberText =
  ({ from, to }: NumberCovariate): FieldReader<string> =>
  (cell) => {
    const { text: plain, changes } = cleanText(cell)
    const reading = number(from, to)(plain)
    if ('problem' in reading) return reading
    const value = withoutZeros(plain)
    return changes.length > 0 ? { value, note: mended(changes.join('; ')) } : { value }
  }

const NAMED = 12

const listed = (codes: CodeCovariate['codes']): string => {
  const all = Object.entries(codes).map(([code, label]) => (code === label ? code : `${code} (${label})`))
  const further = all.length - NAMED
  return `${all.slice(0, NAMED).join(', ')}${further > 0 ? ` and ${further} more` : ''}`
}

const codeOrLabel =
  ({ codes }: CodeCovariate): FieldReader<string> =>
  (cell) => {
    const said = comparedCode(cleanText(cell).text)
    const code = Object.keys(codes).find((each) => comparedCode(each) === said)
    if (code !== undefined) return { value: code }
    const labelled = Object.entries(codes).find(([, label]) => comparedCode(label) === said)
    return labelled === undefined
      ? { problem: `expected one of ${listed(codes)}` }
      : { value: labelled[0], note: mended('the label was read as its code') }
  }

/** The value of a covariate as it is stored: digits, a declared code, or text of at most 60 characters. */
export const covariateText = (covariate: Covariate): FieldReader<string> => {
  switch (covariate.type) {
    case 'number':
      return numberText(covariate)
    case 'code':
      return codeOrLabel(covariate)
    case 'text':
      return text(60)
  }
}
