import { LINE_BREAK } from './cleaning/clean-text.ts'
import { mayBePlaceholder } from './cleaning/placeholders.ts'
import { doubtful, type FieldReader } from './fields/field.ts'
import { text } from './fields/text.ts'
import type { RosterRow } from './roster-row.ts'
import type { RowReader } from './row-reader.ts'

const HELLO = 'emails greet with “Hello” until a person has checked the name'

/** As people write a name, and not as programs write nothing: `Null`, not `NULL` or `null`. */
const isWrittenAsName = (name: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(name)

/** One of the two names; `beside`: the other one's cell, which says whether `Null` is a surname. */
const nameBeside =
  (beside: string): FieldReader<string> =>
  (cell) => {
    const reading = text(100)(cell)
    if ('problem' in reading) return reading
    const { value, note } = reading
    if (mayBePlaceholder(value)) {
      if (beside === '' || mayBePlaceholder(beside))
        return { problem: 'stands for nothing, so it is left empty' }
      if (!isWrittenAsName(value)) return { value, note: doubtful(`may stand for nothing; ${HELLO}`) }
    }
    if (/[@<>{}|\\=*#_]/.test(value))
      return { value, note: doubtful(`holds a character that names do not have; ${HELLO}`) }
    if (!note || note.problem === LINE_BREAK) return reading
    return { value, note: { ...note, problem: `${note.problem}; ${HELLO}` } }
  }

/** Both names, and whether a person has to look at them before an email uses them. */
export const namesOf = (
  reader: RowReader,
): Pick<RosterRow, 'givenName' | 'familyName' | 'isNameDoubtful'> => {
  const [given, family] = [reader.cell('given_name'), reader.cell('family_name')]
  const names = {
    givenName: reader.field('given_name', nameBeside(family)),
    familyName: reader.field('family_name', nameBeside(given)),
  }
  const isNameDoubtful = reader.problems.some(
    ({ column, problem }) => /^(given|family)_name$/.test(column) && problem.endsWith(HELLO),
  )
  return { ...names, isNameDoubtful }
}
