import { expect, it } from 'vitest'
import { type Transition, transitions } from '#shared/follow-up/rules/transitions.ts'

const arrows = Object.entries(transitions as Record<string, Transition>).flatMap(([event, { from, to }]) =>
  from.map((state) => {
    const start = state === 'nothing' ? '[*]' : state
    return `  ${start} --> ${to === 'same' ? start : to}: ${event}`
  }),
)

const document = `# The follow-up: states and events

One follow-up is one graduation in one wave. Drawn from \`shared/follow-up/rules/transitions.ts\`, the table that the pure check and the
DynamoDB condition both read; \`npx vitest run test/unit/follow-up -u\` draws it again after a change.

\`\`\`mermaid
stateDiagram-v2
${arrows.join('\n')}
\`\`\`

- **planned**: due later; may hold the claim of a contact check.
- **open**: being asked. Its ladder and battery were fixed when it opened. \`withStaff\` lists why a person has to move it on, and since when; \`putOff\` a step that waits although its time has come.
- **answered**: submitted in window or grace. **closed**: ended without. **cancelled**: never asked; still in the denominator, unless by design.

Opt-out, bounce, complaint, withdrawal, death and doubt about who has the link are not states but dated facts about the person
(\`shared/follow-up/rules/person.ts\`); the disposition of a wave is worked out from state, facts and date
(\`shared/follow-up/rules/disposition.ts\`).
`

it('the state machine in docs/ is drawn from the transition table', async () => {
  await expect(document).toMatchFileSnapshot('../../../docs/state-machine.md')
})
