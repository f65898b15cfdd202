import { describe, expect, it } from 'vitest'
import { filesBelow, readText, root } from '#test/architecture/support/this-repository.ts'
import { missingFromCode, missingFromHere, missingFromRoot, missingLinks, type Text } from './paths.ts'

const texts = (ending: string): readonly Text[] =>
  filesBelow('', [ending]).map((path) => ({ path, text: readText(path) }))

const inADocument = (text: string): Text => ({ path: 'shared/follow-up/README.md', text })

describe('paths in documents', () => {
  const documents = texts('.md')

  it('exist where they are written from the root', () => {
    expect(documents.length).toBeGreaterThan(50)
    expect(documents.flatMap((document) => missingFromRoot(document, root))).toEqual([])
  })

  it('exist where a link leads to them', () => {
    expect(documents.flatMap((document) => missingLinks(document, root))).toEqual([])
  })

  it('exist where the README of a context, or of local/, speaks of its own folders', () => {
    const own = documents.filter(({ path }) => /^(?:shared\/[^/]+|local)\/README\.md$/.test(path))
    expect(own).toHaveLength(10)
    expect(own.flatMap((document) => missingFromHere(document, root))).toEqual([])
  })

  it('exist where a comment in code names them', () => {
    expect(texts('.ts').flatMap((source) => missingFromCode(source, root))).toEqual([])
  })

  it('are looked for: one that is gone is named, with the document', () => {
    const gone = 'see `shared/domain/wake.ts`, `functions/*/env.ts`, `infra/functions/<function>.ts`, `lint/`'
    expect(missingFromRoot(inADocument(gone), root)).toEqual([
      'shared/follow-up/README.md names shared/domain/wake.ts',
    ])
    const fenced = "```ts\nimport { a } from '#shared/pages/generator.ts'\n```"
    expect(missingFromRoot(inADocument(fenced), root)).toHaveLength(1)
    expect(missingLinks(inADocument('[a](../../docs/gone.md) [b](../../docs/deploy.md)'), root)).toEqual([
      'shared/follow-up/README.md names docs/gone.md',
    ])
    const own = '`rules/gone.ts`, `rules/state.ts`, `decide.ts`, `gone.ts`, `ports/`, `decide`'
    expect(missingFromHere(inADocument(own), root)).toEqual([
      'shared/follow-up/README.md names shared/follow-up/rules/gone.ts',
      'shared/follow-up/README.md names shared/follow-up/**/gone.ts',
    ])
    expect(missingFromCode({ path: 'a.ts', text: '/** docs/gone.md, docs/deploy.md */' }, root)).toEqual([
      'a.ts names docs/gone.md',
    ])
  })
})
