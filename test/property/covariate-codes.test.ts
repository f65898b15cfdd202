import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covariateText } from '#shared/enrolment/rules/roster/fields/covariate.ts'
import { comparedCode } from '#shared/programme/rules/covariate.ts'
import { parseProgramme } from '#shared/programme/rules/parse-programme.ts'
import { southport } from '../support/builders/a-programme.ts'

const word = fc.stringMatching(/^[a-cé01.+-]{1,4}$/)
const label = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const codes = fc.dictionary(word, label, { minKeys: 1, maxKeys: 6 })

const isAccepted = (declared: Readonly<Record<string, string>>): boolean =>
  'programme' in
  parseProgramme({ ...southport, covariates: [{ name: 'cov_a', type: 'code', codes: declared }] })

const asWritten = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => `\u200b${text}`,
)

test('in every list of codes that a programme may declare, a code and its label read as that code', () => {
  fc.assert(
    fc.property(codes, asWritten, (declared, written) => {
      fc.pre(isAccepted(declared))
      const read = covariateText({ name: 'cov_a', type: 'code', codes: declared })
      for (const [code, said] of Object.entries(declared)) {
        expect(read(code)).toEqual({ value: code })
        // Some letters have no capital of their own: `ß` comes back as `ss`.
        if (comparedCode(written(said)) === comparedCode(said))
          expect(read(written(said))).toMatchObject({ value: code })
      }
    }),
  )
})
