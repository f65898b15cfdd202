import { describe, expect, test } from 'vitest'
import { enterRelease, openRelease } from '#shared/evaluation/use-cases/release.ts'
import { at } from '../../support/builders/a-time.ts'
import { participantId, programmeId } from '../../support/builders/an-id.ts'
import { InMemoryReleaseRegisters } from '../../support/fakes/in-memory-release-registers.ts'
import { seededRandomness } from '../../support/fakes/seeded-randomness.ts'

const people = (count: number) => Array.from({ length: count }, (_, index) => participantId(index + 1))

const asked = (exportId: string, count: number, asOf = '2026-01-05T09:00:00Z') => ({
  ...{ programme: programmeId(), exportId, asOf: at(asOf) },
  participants: people(count),
})

const aRegister = () => ({ registers: new InMemoryReleaseRegisters(), randomness: seededRandomness() })

describe('a release in the minimal profile', () => {
  test('is open to the first, and to one with twenty new people', async () => {
    const ports = aRegister()
    expect((await openRelease(asked('one', 100), ports)).release).toBe('open')
    expect((await enterRelease(asked('one', 100), ports)).release).toBe('entered')
    expect((await openRelease(asked('two', 119, '2026-02-05T09:00:00Z'), ports)).release).toBe('refused')
    expect((await openRelease(asked('two', 120, '2026-02-05T09:00:00Z'), ports)).release).toBe('open')
  })

  test('counts only once it was entered: one that failed on its way locks nobody out', async () => {
    const ports = aRegister()
    await openRelease(asked('one', 100), ports)
    expect((await openRelease(asked('two', 101), ports)).release).toBe('open')
  })

  test('is refused where another one came in between', async () => {
    const ports = aRegister()
    await openRelease(asked('one', 100), ports)
    ports.registers.beforeWrite = async () => {
      await enterRelease(asked('two', 101, '2026-01-05T09:00:01Z'), ports)
    }
    const entered = await enterRelease(asked('one', 100), ports)
    expect(entered).toMatchObject({ release: 'refused' })
  })

  test('has the pseudonyms of its own, and a repeat has them again', async () => {
    const ports = aRegister()
    const idIn = async (exportId: string) => {
      const opened = await openRelease(asked(exportId, 100), ports)
      return opened.release === 'open' ? opened.ids.participant(participantId(1)) : undefined
    }
    const first = await idIn('one')
    expect(first).not.toBe(participantId(1))
    expect(await idIn('one')).toBe(first)
    expect(await idIn('two')).not.toBe(first)
  })
})
