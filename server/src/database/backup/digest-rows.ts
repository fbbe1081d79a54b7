import { hash } from 'node:crypto'

const WORDS = 4

/** A digest over rows that does not depend on their order: a restored table may come back in another one. */
export class RowDigest {
  private readonly sums = new Uint32Array(WORDS)

  add(row: Buffer): void {
    const one = hash('md5', row, 'buffer')
    for (let i = 0; i < WORDS; i++) this.sums[i]! += one.readUInt32LE(i * 4)
  }

  toString(): string {
    return Buffer.from(this.sums.buffer).toString('hex')
  }
}
