import type { ExportWorkspace, FileSink } from '#shared/evaluation/ports/export-workspace.ts'

/** Keeps records and files as they were written, in the order of writing. */
export class InMemoryWorkspace implements ExportWorkspace {
  readonly #records: string[] = []
  readonly files = new Map<string, Buffer>()
  isRemoved = false

  keep(record: string) {
    this.#records.push(record)
    return { offset: this.#records.length - 1, length: record.length }
  }

  kept({ offset }: { readonly offset: number }): string {
    const record = this.#records[offset]
    if (record === undefined) throw new Error(`nothing was kept at ${offset}`)
    return record
  }

  create(name: string): FileSink {
    const parts: Buffer[] = []
    this.files.set(name, Buffer.alloc(0))
    return {
      write: (part) => {
        parts.push(typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))
      },
      close: () => {
        this.files.set(name, Buffer.concat(parts))
      },
    }
  }

  *read(name: string): Generator<Uint8Array> {
    yield this.bytes(name)
  }

  bytes(name: string): Buffer {
    const bytes = this.files.get(name)
    if (!bytes) throw new Error(`${name} was not written`)
    return bytes
  }

  path(name: string): string {
    return name
  }

  remove(): void {
    this.isRemoved = true
  }
}
