import { objectOf, textOf } from '../template/names.ts'

/** The value at `$.a.b`, as EventBridge's input paths mean it. */
const atPath = (event: unknown, path: string): unknown =>
  path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter((part) => part !== '')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], event)

/** What a rule's target receives of an event. */
export const inputFor = (target: unknown, event: unknown): unknown => {
  const { Input, InputPath, InputTransformer } = objectOf(target)
  if (Input !== undefined) return JSON.parse(textOf(Input))
  if (InputPath !== undefined) return atPath(event, textOf(InputPath))
  if (InputTransformer === undefined) return event
  const { InputPathsMap, InputTemplate } = objectOf(InputTransformer)
  const values = Object.fromEntries(
    Object.entries(objectOf(InputPathsMap)).map(([name, path]) => [name, atPath(event, textOf(path))]),
  )
  const inText = (text: string) => text.replace(/<([^>]+)>/g, (_, name: string) => String(values[name] ?? ''))
  const filled = textOf(InputTemplate).replace(
    /"(?:[^"\\]|\\.)*"|<([^>]+)>/g,
    (part: string, name?: string) =>
      name === undefined ? JSON.stringify(inText(JSON.parse(part))) : (JSON.stringify(values[name]) ?? ''),
  )
  try {
    return JSON.parse(filled)
  } catch {
    return filled
  }
}
