import { describe, expect, it } from 'vitest'
import { planted, sound } from './planted-faults.ts'
import { thisRepository } from './support/this-repository.ts'
import { faultsIn } from './walls.ts'

const subpaths = { '#shared/*': './shared/*', '#functions/*': './functions/*', '#local/*': './local/*' }

const faultsWith = (changed: Readonly<Record<string, string>>): readonly string[] => {
  const readmes = ['platform', 'programme', 'follow-up', 'messages'].map((room): [string, string] => [
    `shared/${room}/README.md`,
    '',
  ])
  return faultsIn({ files: new Map([...readmes, ...Object.entries({ ...sound, ...changed })]), subpaths })
}

describe('the walls', () => {
  it('stand: no file imports what it must not, and no files import one another in a circle', () => {
    const repository = thisRepository()
    expect(repository.files.size).toBeGreaterThan(700)
    expect(faultsIn(repository)).toEqual([])
  })

  it('let a small repository be that keeps every rule', () => {
    expect(faultsWith({})).toEqual([])
  })

  it.each(planted)('do not let by %s', (...[, file, text, fault]) => {
    expect(faultsWith({ [file]: text })).toEqual([`${file} ${fault}`])
  })

  it('do not let by a circle, be it of types alone', () => {
    const a = 'shared/messages/rules/a.ts'
    const b = 'shared/messages/rules/b.ts'
    const c = 'shared/messages/rules/c.ts'
    const circle = {
      [a]: `export * from './b.ts'`,
      [b]: `import type { C } from '#shared/messages/rules/c.ts'`,
      [c]: `export type C = import('./a.ts').A`,
    }
    expect(faultsWith(circle)).toEqual([`${a} imports ${b} imports ${c} imports ${a}: no circles of files`])
  })

  it('do not let by a context that the order does not know, and want a README of each', () => {
    expect(faultsWith({ 'shared/letters/rules/letter.ts': '' })).toEqual([
      'shared/letters is no context of the order in test/architecture/walls.ts',
      'shared/letters has no README.md',
    ])
  })

  it('do not let by a tenth folder', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name): [string, string] => [
      `shared/${name}/README.md`,
      '',
    ])
    expect(faultsWith(Object.fromEntries(six))).toContain('shared/ has 10 folders: at most nine')
  })

  it('do not let by a folder of a context of which nobody has said whether it may reach out', () => {
    expect(faultsWith({ 'shared/messages/helpers/text.ts': '' })).toEqual([
      'shared/messages/helpers: say in test/architecture/walls.ts whether this folder may reach out',
    ])
  })
})
